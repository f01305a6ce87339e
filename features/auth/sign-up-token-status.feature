Feature: Asking for the status of a sign-up token
  An app can check an invitation before the user fills in a form.

  @TOK-001
  Rule: A known token is answered with its status

    Example: An unused token is valid
      Given a homeserver that requires sign-up tokens
      And the operator has made a sign-up token
      When Anyone sends GET "/signup_tokens/{token}"
      Then the status is 200
      And the header "Cache-Control" contains "no-store"
      And the JSON at "/status" is "valid"
      And the JSON at "/created_at" matches "20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})"

    Example: A token is used after a sign-up
      Given a homeserver that requires sign-up tokens
      And the operator has made a sign-up token
      And Alice has used the sign-up token "{token}"
      When Anyone sends GET "/signup_tokens/{token}"
      Then the status is 200
      And the JSON at "/status" is "used"
      And the header "Cache-Control" contains "no-store"

  @TOK-002
  Rule: An unknown token is 404

    Example: A made-up token is not found
      Given a homeserver that requires sign-up tokens
      When Anyone sends GET "/signup_tokens/0000-0000-0001"
      Then the status is 404
      And the body is "Token not found"

  @TOK-003
  Rule: A malformed token is 400

    Scenario Outline: A malformed token is refused
      Given a homeserver that requires sign-up tokens
      When Anyone sends GET "/signup_tokens/<token>"
      Then the status is 400

      Examples:
        | form          | token          |
        | 13 characters | JZY0-D6MY-ZFN  |
        | the letter U  | JZY0-D6MY-ZFNU |
        | one letter    | x              |

  @TOK-004
  Rule: An open homeserver has no status to tell

    Scenario Outline: An open homeserver says that it needs no tokens
      Given a homeserver where anyone may sign up
      When Anyone sends GET "/signup_tokens/<token>"
      Then the status is 400
      And the body is "Signup tokens not required"

      Examples:
        | form        | token          |
        | well-formed | JZY0-D6MY-ZFNH |
        | malformed   | x              |

  @TOK-005
  Rule: Asking does not use a token up

    Example: A token that was asked for signs up
      Given a homeserver that requires sign-up tokens
      And the operator has made a sign-up token
      When Anyone sends GET "/signup_tokens/{token}"
      And Alice signs up with the sign-up token "{token}"
      Then the status is 200
