Feature: Auth tokens that are cut off
  However short a body is, it gets an answer.

  @AUTH-TOK-013
  Rule: A token cut off at any byte is refused with 400

    Scenario Outline: A cut-off token is refused at sign-in
      Given Alice has an account
      And Alice has signed an auth token with:
        | length | <length> |
      When Alice signs in with that token
      Then the status is 400
      And the answer brings no session
      And the homeserver still serves

      Examples:
        | what is left                      | length |
        | nothing                           | 0      |
        | one byte                          | 1      |
        | all but the last of the signature | 63     |
        | the signature                     | 64     |
        | up to the namespace               | 74     |
        | up to the version                 | 75     |
        | half of the timestamp             | 79     |
        | up to the timestamp               | 83     |
        | half of the key                   | 99     |
        | up to the key                     | 115    |
        | up to the length of the list      | 116    |
        | all but the last byte             | 119    |

    Scenario Outline: A cut-off token is refused at sign-up
      Given Alice has no account
      And Alice has signed an auth token with:
        | length | <length> |
      When Alice signs up with that token
      Then the status is 400
      And the answer brings no session
      And the homeserver still serves

      Examples:
        | what is left          | length |
        | nothing               | 0      |
        | up to the namespace   | 74     |
        | up to the version     | 75     |
        | all but the last byte | 119    |
