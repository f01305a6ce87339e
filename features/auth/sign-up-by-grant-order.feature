Feature: Refused sign-ups by grant
  The rules of grants, proofs and sign-up tokens hold here as well, in this order.

  @AUTH-SUP-010e
  Rule: The first fault in the order of the checks is the one reported

    Scenario Outline: Of two faults of a sign-up grant the earlier check answers
      Given Alice has no account
      And Alice holds a sign-up grant with:
        | <fault> | <value> |
        | <other> | <wrong> |
      When Alice signs up by the grant
      Then the status is <status>
      And the body contains "<text>"

      Examples:
        | faults                 | fault     | value        | other     | wrong        | status | text      |
        | signature, client      | signature | wrong        | client_id | app.example  | 401    | signature |
        | client, capabilities   | client_id | app.example  | caps      | ["/pub/:rw"] | 400    | client_id |
        | capabilities, lifetime | caps      | ["/pub/:rw"] | exp       | now + 9000   | 403    | Root      |
        | issue time, lifetime   | iat       | now + 600    | exp       | now + 9000   | 400    | iat       |

    Example: A bad lifetime is reported before a bad proof
      Given Alice has no account
      And Alice holds a sign-up grant with:
        | exp | now + 9000 |
      And Alice has signed a proof with:
        | signature | wrong |
      When Alice signs up by the grant
      Then the status is 400
      And the body is "signup grant lifetime exceeds 5 minutes"

    Example: A bad proof is reported before an existing user
      Given Alice has an account
      And Alice holds a sign-up grant
      And Alice has signed a proof with:
        | iat | now - 600 |
      When Alice signs up by the grant
      Then the status is 401

    Example: An existing user is refused
      Given Alice has stored "hello" at "/pub/f"
      And Alice holds a sign-up grant
      When Alice signs up by the grant
      Then the status is 409
      And the body is "User already exists"
      And nothing of Alice's has changed

    Example: An existing user is reported before a missing sign-up token
      Given a homeserver that requires sign-up tokens
      And Alice has an account
      And Alice holds a sign-up grant
      When Alice signs up by the grant without a sign-up token
      Then the status is 409

  @AUTH-SUP-010f
  Rule: The rules of sign-up tokens are those of a sign-up

    Example: A sign-up without token is refused
      Given a homeserver that requires sign-up tokens
      And Alice holds a sign-up grant
      When Alice signs up by the grant without a sign-up token
      Then the status is 400
      And the body is "Token required"
      And Alice's attempt to sign in is answered 404

    Scenario Outline: An odd token is refused
      Given a homeserver that requires sign-up tokens
      And Alice holds a sign-up grant
      When Alice signs up by the grant with the sign-up token "<token>"
      Then the status is <status>
      And the body is "<text>"
      And Alice's attempt to sign in is answered 404

      Examples:
        | token is  | token          | status | text                                                |
        | malformed | JZY0-D6MY-ZFN  | 400    | Invalid signup token format: Invalid signup code id |
        | unknown   | 0000-0000-0001 | 401    | Invalid token                                       |

    Example: A token of a sign-up by auth token is used
      Given a homeserver that requires sign-up tokens
      And the operator has made a sign-up token
      And Bob has used the sign-up token "{token}"
      And Alice holds a sign-up grant
      When Alice signs up by the grant with the sign-up token "{token}"
      Then the status is 401
      And the body is "Token already used"

    Example: A sign-up by grant uses its token up
      Given a homeserver that requires sign-up tokens
      And the operator has made a sign-up token
      And Alice holds a sign-up grant
      When Alice signs up by the grant with the sign-up token "{token}"
      And Bob signs up with the sign-up token "{token}"
      Then the statuses are:
        | 204 |
        | 401 |

    Example: A refused sign-up by grant leaves its token unused
      Given a homeserver that requires sign-up tokens
      And the operator has made a sign-up token
      And Alice has an account
      And Alice holds a sign-up grant
      When Alice signs up by the grant with the sign-up token "{token}"
      And Bob signs up with the sign-up token "{token}"
      Then the statuses are:
        | 409 |
        | 200 |
