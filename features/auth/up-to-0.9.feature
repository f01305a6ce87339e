Feature: Sessions up to release 0.9
  There were cookies alone, and lists of capabilities were read leniently.

  @AUTH-COO-011-OLD
  Rule: Without a valid session nothing is found

    Example: Without cookie the answer is 404
      Given Alice brings no session
      When Alice asks for the session
      Then the status is 404
      And the body is "Not Found"

    Example: A signed-out session gets 404
      Given Alice has an account
      And Alice has signed out
      When Alice asks for the session
      Then the status is 404

    Example: The secret of another user gets 404
      Given Bob's cookie is kept as "secret"
      And Alice brings the cookie "{Alice}" with the value "{secret}"
      When Alice asks for the session
      Then the status is 404
      And Bob's session is alive

  @AUTH-COO-012
  Rule: A session that is shown may be kept by its client alone

    Example: The answer varies by cookie and user
      Given Phone is a session of Alice for "/pub/a/:rw"
      When Phone asks for the session
      Then the status is 200
      And the header "Cache-Control" is "private, must-revalidate"
      And the header "Vary" lists among others "cookie"
      And the header "Vary" lists among others "pubky-host"

  @AUTH-TOK-014-OLD
  Rule: Malformed entries of the capability list are left out

    Scenario Outline: The session gets the rest
      Given Phone is a session of Alice for "<list>"
      When Phone asks for the session
      Then the answer is the session record of Alice for "/pub/a/:rw"

      Examples:
        | bad entry                   | list                 |
        | unknown letter at the end   | /pub/a/:rw,/pub/b/:x |
        | unknown letter at the start | /pub/b/:x,/pub/a/:rw |
        | relative scope              | /pub/a/:rw,pub/b/:rw |

  @AUTH-SUP-005-OLD
  Rule: The first fault in the order of the checks is the one reported

    Example: A bad auth token is reported before a malformed sign-up token
      Given a homeserver that requires sign-up tokens
      And Alice has signed an auth token with:
        | signature | wrong |
      When Alice signs up with that token and the sign-up token "JZY0-D6MY-ZFN"
      Then the status is 400
      And the body is "Invalid Signature"

    Example: A malformed sign-up token is not looked at by an open homeserver
      Given a homeserver where anyone may sign up
      When Alice signs up with the sign-up token "JZY0-D6MY-ZFN"
      Then the status is 200

    Scenario Outline: An existing user is reported before an odd sign-up token
      Given a homeserver that requires sign-up tokens
      And the operator has made a sign-up token, kept as "used"
      And Alice has used the sign-up token "{used}"
      When Alice signs up with the sign-up token "<token>"
      Then the status is 409
      And the body is "User already exists"

      Examples:
        | token is  | token          |
        | malformed | JZY0-D6MY-ZFN  |
        | unknown   | 0000-0000-0001 |
        | used      | {used}         |

    Example: A malformed sign-up token is refused where one is needed
      Given a homeserver that requires sign-up tokens
      When Alice signs up with the sign-up token "JZY0-D6MY-ZFN"
      Then the status is 400
      And Alice's attempt to sign in is answered 404
