Feature: The use of a proof of possession
  A proof works once on a homeserver, whatever became of the request.

  @AUTH-GRA-007
  Rule: A proof works once

    Example: A proof is refused after a successful exchange
      Given App holds a grant of Alice for "/:rw"
      And App has signed a proof
      And App has exchanged the grant
      When App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token
      And App's bearer token is alive

    Example: A proof is refused after an exchange that failed for want of an account
      Given Alice has no account
      And App holds a grant of Alice for "/:rw"
      And App has signed a proof
      And App's exchange has failed with 404
      And Alice signs up
      When App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

    Example: A proof of a refused sign-up is refused afterwards
      Given Alice has an account
      And Alice holds a sign-up grant
      And Alice has signed a proof
      And Alice's sign-up by grant has failed with 409
      When Alice signs up by the grant
      Then the status is 401

    Example: A refused proof leaves its nonce unused
      Given a nonce is kept as "nonce"
      And App holds a grant of Alice for "/:rw"
      And App has signed a proof with:
        | nonce | {nonce}   |
        | iat   | now - 600 |
      And App's exchange has failed with 401
      And App has signed a proof with:
        | nonce | {nonce} |
      When App exchanges the grant
      Then the status is 200

    Example: A used nonce is remembered over a restart
      Given a homeserver of its own
      And App holds a grant of Alice for "/:rw"
      And App has signed a proof
      And App has exchanged the grant
      When the homeserver restarts
      And App exchanges the grant
      Then the status is 401

  @AUTH-GRA-007a
  Rule: A nonce works once for all apps and users

    Scenario Outline: The nonce of one app is refused for another
      Given a nonce is kept as "nonce"
      And App holds a grant of Alice for "/:rw"
      And App has signed a proof with:
        | nonce | {nonce} |
      And App has exchanged the grant
      And Other holds a grant of <owner> for "/:rw"
      And Other has signed a proof with:
        | nonce | {nonce} |
      When Other exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

      Examples:
        | owner |
        | Alice |
        | Bob   |
