Feature: The header of a bearer
  A bearer is taken from one spelling of one header field; anything else is as if it were not there.

  @AUTH-GRS-003
  Rule: A bearer is read from one spelling of the header alone

    Scenario Outline: Another spelling counts as no bearer
      Given App is an app of Alice for "/:rw"
      And App's bearer token is kept as "bearer"
      When Anyone sends GET "/auth/grant/session" with headers:
        | Authorization | <value> |
      Then the status is 401
      And App's bearer token is alive

      Examples:
        | spelling             | value            |
        | scheme in lower case | bearer {bearer}  |
        | scheme in capitals   | BEARER {bearer}  |
        | two blanks           | Bearer  {bearer} |
        | one character more   | Bearer {bearer}A |
        | another scheme       | Token {bearer}   |
        | no scheme            | {bearer}         |

    Scenario Outline: A public read is not refused for an odd header
      Given Alice has stored "hello" at "/pub/f"
      When Anyone requests GET "/pub/f" of Alice with headers:
        | Authorization | <value> |
      Then the status is 200
      And the body is "hello"

      Examples:
        | header         | value                                              |
        | unknown bearer | Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA |
        | lower case     | bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA |
        | too short      | Bearer A                                           |
        | another scheme | Basic YWxpY2U6c2VjcmV0                             |
