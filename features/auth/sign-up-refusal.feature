Feature: Refused sign-ups
  Each fault of a sign-up has its own answer, and the answers have an order.

  @AUTH-SUP-004
  Rule: A missing token is 400

    Example: A sign-up without token is refused and makes no account
      Given a homeserver that requires sign-up tokens
      When Alice signs up without a sign-up token
      Then the status is 400
      And the body is "Token required"
      And the answer brings no session
      And Alice's attempt to sign in is answered 404

  @AUTH-SUP-004a
  Rule: A malformed token is 400

    Scenario Outline: A malformed token is refused
      Given a homeserver that requires sign-up tokens
      When Alice signs up with the sign-up token "<token>"
      Then the status is 400
      And the body is "Invalid signup token format: Invalid signup code id"
      And Alice's attempt to sign in is answered 404

      Examples:
        | form          | token           |
        | 13 characters | JZY0-D6MY-ZFN   |
        | 15 characters | JZY0-D6MY-ZFN11 |
        | the letter U  | JZY0-D6MY-ZFNU  |
        | empty         |                 |

  @AUTH-SUP-004b
  Rule: An unknown token is 401

    Example: A made-up token makes no account
      Given a homeserver that requires sign-up tokens
      When Alice signs up with the sign-up token "0000-0000-0001"
      Then the status is 401
      And the body is "Invalid token"
      And Alice's attempt to sign in is answered 404

  @AUTH-SUP-004c
  Rule: A used token is 401

    Example: A used token makes no account
      Given a homeserver that requires sign-up tokens
      And the operator has made a sign-up token
      And Alice has used the sign-up token "{token}"
      When Bob signs up with the sign-up token "{token}"
      Then the status is 401
      And the body is "Token already used"
      And Bob's attempt to sign in is answered 404
      And Alice's attempt to sign in is answered 200

  @AUTH-SUP-005
  Rule: The first fault in the order of the checks is the one reported

    Example: A malformed sign-up token is reported before a bad auth token
      Given a homeserver that requires sign-up tokens
      And Alice has signed an auth token with:
        | signature | wrong |
      When Alice signs up with that token and the sign-up token "JZY0-D6MY-ZFN"
      Then the status is 400
      And the body contains "signup token"

    Example: A malformed sign-up token is refused by an open homeserver as well
      Given a homeserver where anyone may sign up
      When Alice signs up with the sign-up token "JZY0-D6MY-ZFN"
      Then the status is 400
      And the answer brings no session
      And Alice's attempt to sign in is answered 404

    Example: An open homeserver does not ask whether a well-formed token is known
      Given a homeserver where anyone may sign up
      When Alice signs up with the sign-up token "0000-0000-0001"
      Then the status is 200

    Example: A bad auth token is reported before an unknown sign-up token
      Given a homeserver that requires sign-up tokens
      And Alice has signed an auth token with:
        | signature | wrong |
      When Alice signs up with that token and the sign-up token "0000-0000-0001"
      Then the status is 400

    Scenario Outline: An existing user is reported before an odd sign-up token
      Given a homeserver that requires sign-up tokens
      And the operator has made a sign-up token, kept as "used"
      And Alice has used the sign-up token "{used}"
      When Alice signs up with the sign-up token "<token>"
      Then the status is 409
      And the body is "User already exists"

      Examples:
        | token is | token          |
        | unknown  | 0000-0000-0001 |
        | used     | {used}         |

    Example: An existing user is reported before a missing sign-up token
      Given a homeserver that requires sign-up tokens
      And Alice has an account
      When Alice signs up without a sign-up token
      Then the status is 409
