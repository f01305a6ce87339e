Feature: The use of an auth token
  A token works once, whatever became of the request; a bad one is answered with 400 and gives no session.

  @AUTH-TOK-009
  Rule: A token works once

    Example: The same bytes do not sign in twice
      Given Alice has an account
      And Alice has signed an auth token for "/:rw"
      And Alice has signed in with that token
      When Alice signs in with that token
      Then the status is 400
      And the answer brings no session

    Example: The bytes of a sign-up do not sign in
      Given Alice has signed an auth token for "/:rw"
      And Alice has signed up with that token
      When Alice signs in with that token
      Then the status is 400
      And the answer brings no session

    Example: The bytes of a sign-in do not sign in after another sign-in
      Given Alice has an account
      And Alice has signed an auth token for "/:rw"
      And Alice has signed in with that token
      And Phone is a session of Alice for "/pub/:rw"
      When Alice signs in with that token
      Then the status is 400

    Example: Two users may use one timestamp
      Given Alice has an account
      And Bob has an account
      And the present moment in microseconds is kept as "now"
      And Alice has signed an auth token with:
        | micros | {now} |
      And Bob has signed an auth token with:
        | micros | {now} |
      And Alice has signed in with that token
      When Bob signs in with that token
      Then the answer brings a session of Bob for "/:rw"

  @AUTH-TOK-009a
  Rule: One timestamp of a key counts once

    Example: A second token with the timestamp of a used one is refused
      Given Alice has an account
      And the present moment in microseconds is kept as "now"
      And Alice has signed an auth token with:
        | micros       | {now}         |
        | capabilities | /pub/app1/:rw |
      And Alice has signed in with that token
      And Alice has signed an auth token with:
        | micros       | {now}         |
        | capabilities | /pub/app2/:rw |
      When Alice signs in with that token
      Then the status is 400
      And the answer brings no session

  @AUTH-TOK-011
  Rule: A verified token is used up even if the request fails

    Example: The token of a stranger does not sign up after it failed to sign in
      Given Alice has no account
      And Alice has signed an auth token for "/:rw"
      And Alice's token has failed to sign in with 404
      When Alice signs up with that token
      Then the status is 400
      And the answer brings no session

    Example: The token of a refused second sign-up does not sign in
      Given Alice has an account
      And Alice has signed an auth token for "/:rw"
      And Alice's token has failed to sign up with 409
      When Alice signs in with that token
      Then the status is 400
      And the answer brings no session

    Example: A token with a wrong signature does not use up the timestamp of the right one
      Given Alice has an account
      And the present moment in microseconds is kept as "now"
      And Alice has signed an auth token with:
        | micros    | {now} |
        | signature | wrong |
      And Alice's token has failed to sign in with 400
      And Alice has signed an auth token with:
        | micros | {now} |
      When Alice signs in with that token
      Then the answer brings a session of Alice for "/:rw"
