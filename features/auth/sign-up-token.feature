Feature: Sign-up tokens
  Where the operator asks for tokens, one token makes one account.

  @AUTH-SUP-001
  Rule: A homeserver is open or asks for an unused token

    Example: An open homeserver needs no token
      Given a homeserver where anyone may sign up
      When Alice signs up without a sign-up token
      Then the status is 200

    Example: A homeserver that asks for tokens accepts an unused one
      Given a homeserver that requires sign-up tokens
      And the operator has made a sign-up token
      When Alice signs up with the sign-up token "{token}"
      Then the status is 200
      And the answer brings a session of Alice for "/:rw"

  @AUTH-SUP-002
  Rule: A token is three groups of four characters

    Example: The operator's token has this form
      Given a homeserver that requires sign-up tokens
      When the operator sends GET "/generate_signup_token"
      Then the body matches "[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}"

    Example: Two tokens differ
      Given a homeserver that requires sign-up tokens
      And the operator has made a sign-up token, kept as "one"
      When the operator has made a sign-up token, kept as "other"
      Then "{one}" is not "{other}"

  @AUTH-SUP-002a
  Rule: A token is looked up by its exact text

    Example: A valid token in lower case is unknown and stays unused
      Given a homeserver that requires sign-up tokens
      And the operator has made a sign-up token
      And "{token}" is kept in lower case as "other"
      When Alice signs up with the sign-up token "{other}"
      And Alice signs up with the sign-up token "{token}"
      Then the statuses are:
        | 401 |
        | 200 |

    Example: The right spelling works after a wrong one
      Given a homeserver that requires sign-up tokens
      And the operator has made a sign-up token
      When Alice signs up with the sign-up token "0000-0000-0001"
      And Alice signs up with the sign-up token "{token}"
      Then the statuses are:
        | 401 |
        | 200 |

  @AUTH-SUP-003
  Rule: A token works for one account

    Example: A second user does not sign up with a used token
      Given a homeserver that requires sign-up tokens
      And the operator has made a sign-up token
      When Alice signs up with the sign-up token "{token}"
      And Bob signs up with the sign-up token "{token}"
      Then the statuses are:
        | 200 |
        | 401 |
      And Bob's attempt to sign in is answered 404

    Example: A used token stays used after a restart
      Given a homeserver that requires sign-up tokens
      And the operator has made a sign-up token
      And Alice has used the sign-up token "{token}"
      When the homeserver restarts
      And Bob signs up with the sign-up token "{token}"
      Then the status is 401

  @AUTH-SUP-003a
  Rule: A failed sign-up leaves its token unused

    Scenario Outline: A token works after a sign-up with it was refused
      Given a homeserver that requires sign-up tokens
      And the operator has made a sign-up token
      And Alice has an account
      And <signer> has signed an auth token with:
        | signature | <signature> |
      When <signer> signs up with that token and the sign-up token "{token}"
      And Bob signs up with the sign-up token "{token}"
      Then the statuses are:
        | <status> |
        | 200      |

      Examples:
        | refused for    | signer | signature | status |
        | account exists | Alice  | right     | 409    |
        | bad auth token | Carol  | wrong     | 400    |

  @AUTH-SUP-006
  Rule: Of concurrent sign-ups with one token one succeeds

    Example: Eight newcomers with one token make one account
      Given a homeserver that requires sign-up tokens
      And the operator has made a sign-up token
      When 8 newcomers sign up at once with the sign-up token "{token}"
      Then 1 of the answers has the status 200

  @AUTH-SUP-006a
  Rule: Who loses the race is refused with 4xx

    Example: No loser sees a failure of the homeserver
      Given a homeserver that requires sign-up tokens
      And the operator has made a sign-up token
      When 8 newcomers sign up at once with the sign-up token "{token}"
      Then all answers but those of status 200 are 4xx
