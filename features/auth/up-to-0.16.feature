Feature: Tokens and bearers up to release 0.16

  @AUTH-TOK-013-OLD
  Rule: A token cut off before its version is refused with 400

    Scenario Outline: A cut-off token is refused at sign-in
      Given Alice has an account
      And Alice has signed an auth token with:
        | length | <length> |
      When Alice signs in with that token
      Then the status is 400
      And the answer brings no session
      And the homeserver still serves

      Examples:
        | what is left        | length |
        | nothing             | 0      |
        | the signature       | 64     |
        | up to the namespace | 74     |

  @AUTH-GRS-002-OLD
  Rule: A bearer is said to end an hour ahead whenever its grant ends

    Scenario Outline: The end of the bearer does not depend on the grant's
      Given App holds a grant of Alice with:
        | exp | now + <seconds> |
      When App exchanges the grant
      Then the JSON at "/session/token_expires_at" is 3600 seconds from now, give or take 30

      Examples:
        | grant ends after | seconds |
        | ten minutes      | 600     |
        | one day          | 86400   |
