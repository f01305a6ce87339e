Feature: Making sign-up tokens
  The operator makes sign-up tokens, with limits for the user if need be.

  @AUTH-SUP-008
  Rule: The operator gets a new token as text

    Example: The token that was made signs up
      Given a homeserver that requires sign-up tokens
      When the operator sends GET "/generate_signup_token"
      Then the status is 200
      And the answer's body is kept as "token"
      When Alice signs up with the sign-up token "{token}"
      Then the status is 200

  @AUTH-SUP-008a
  Rule: Without the right password nothing is made

    Scenario Outline: A wrong password is refused
      Given a homeserver that requires sign-up tokens
      When the operator sends GET "/generate_signup_token" with the password "<password>"
      Then the status is 401
      And the body is "Invalid admin password"

      Examples:
        | password is  | password |
        | another word | wrong    |
        | empty        |          |

    Example: A missing password is refused
      Given a homeserver that requires sign-up tokens
      When the operator sends GET "/generate_signup_token" without the password
      Then the status is 401
      And the body is "Missing admin password"

  @AUTH-SUP-008b
  Rule: A token can carry the limits of its user

    @quota
    Example: The quota of the token becomes the user's
      Given a homeserver that requires sign-up tokens
      And the operator has made a sign-up token with the limits "{\"storage_quota_mb\":1}", kept as "token"
      And Alice has used the sign-up token "{token}"
      When Alice stores 1048577 bytes at "/pub/f"
      Then the status is 507
      And Alice may store at "/pub/f"

    Example: The paths of the token are all that the user may write
      Given a homeserver that requires sign-up tokens
      And the operator has made a sign-up token with the limits "{\"allowed_write_paths\":[\"/pub/a/\"]}", kept as "token"
      And Alice has used the sign-up token "{token}"
      When Alice stores "hello" at "/pub/b/x"
      Then the status is 403
      And Alice may store at "/pub/a/x"

  @AUTH-SUP-008c
  Rule: An invalid limit makes no token

    Scenario Outline: An invalid limit is refused
      Given a homeserver that requires sign-up tokens
      When the operator sends POST "/generate_signup_token" with the body "<limits>"
      Then the status is 422

      Examples:
        | limit          | limits                              |
        | negative quota | {\\"storage_quota_mb\\":-1}         |
        | quota a word   | {\\"storage_quota_mb\\":\\"much\\"} |
        | odd rate       | {\\"rate_write\\":\\"fast\\"}       |
