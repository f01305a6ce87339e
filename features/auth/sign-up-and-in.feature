Feature: Signing up and signing in
  An auth token as raw body makes an account or a session; the answer is a session record and one cookie.

  @AUTH-COO-001
  Rule: Signing up creates the account and a session

    Example: A sign-up is answered with a record and one cookie
      When Alice signs up
      Then the status is 200
      And the header "Content-Type" is "application/octet-stream"
      And there is 1 header "Set-Cookie"
      And the answer brings a session of Alice for "/:rw"

    Example: The session of a sign-up works at once
      When Alice signs up
      Then Alice may store at "/pub/f"

  @AUTH-COO-001a
  Rule: The content type of a token does not matter

    Scenario Outline: A sign-up is accepted under any content type
      When Alice signs up with headers:
        | Content-Type | <type> |
      Then the status is 200
      And the answer brings a session of Alice for "/:rw"

      Examples:
        | type             |
        | application/json |
        | text/plain       |

    Scenario Outline: A sign-in is accepted under any content type
      Given Alice has an account
      When Alice signs in with headers:
        | Content-Type | <type> |
      Then the status is 200
      And the answer brings a session of Alice for "/:rw"

      Examples:
        | type                              |
        | application/json                  |
        | application/x-www-form-urlencoded |

  @AUTH-COO-002
  Rule: Signing in gives an existing user a session

    Example: A sign-in is answered with a record and one cookie
      Given Alice has an account
      When Alice signs in for "/pub/app/:rw"
      Then the status is 200
      And the header "Content-Type" is "application/octet-stream"
      And there is 1 header "Set-Cookie"
      And the answer brings a session of Alice for "/pub/app/:rw"

    Example: A user can sign in after the homeserver was restarted
      Given a homeserver of its own
      And Alice has stored "hello" at "/pub/f"
      When the homeserver restarts
      And Alice signs in
      Then the answer brings a session of Alice for "/:rw"
      And nothing of Alice's has changed

  @AUTH-COO-002a
  Rule: A user without account cannot sign in

    Example: A stranger's sign-in is 404
      Given Alice has no account
      When Alice signs in
      Then the status is 404
      And the body is "Not Found"
      And the answer brings no session

    Example: A refused sign-in makes no account
      Given Alice has no account
      When Alice signs in
      Then Alice's attempt to sign in is answered 404

  @AUTH-COO-003
  Rule: A user signs up once

    Example: A second sign-up is refused and changes nothing
      Given Alice has stored "hello" at "/pub/f"
      When Alice signs up
      Then the status is 409
      And the body is "User already exists"
      And the answer brings no session
      And nothing of Alice's has changed

    Example: A refused second sign-up leaves the session of the first alive
      Given Alice has an account
      When Alice signs up for "/pub/app/:rw"
      Then the status is 409
      And Alice may store at "/pub/f"

    Example: An account is known after a restart
      Given a homeserver of its own
      And Alice has an account
      When the homeserver restarts
      And Alice signs up
      Then the status is 409

  @AUTH-COO-004
  Rule: A session has exactly the capabilities of its token

    Scenario Outline: The session of a sign-up reaches what its token names
      Given Alice has signed up for "<capabilities>"
      When Alice stores "hello" at "<path>"
      Then the status is <status>

      Examples:
        | case            | capabilities         | path     | status |
        | inside          | /pub/a/:rw           | /pub/a/x | 201    |
        | outside         | /pub/a/:rw           | /pub/b/x | 403    |
        | second entry    | /pub/a/:rw,/pub/b/:w | /pub/b/x | 201    |
        | reading only    | /pub/a/:r            | /pub/a/x | 403    |
        | nothing granted |                      | /pub/a/x | 403    |

    Example: A later session is not widened by the first one
      Given Alice has an account
      And Phone is a session of Alice for "/pub/a/:rw"
      When Phone stores "hello" at "/pub/b/x"
      Then the status is 403
      And there are no events of Alice
