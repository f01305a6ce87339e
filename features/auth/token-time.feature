Feature: The time of an auth token
  A token is fresh for three minutes around the moment that it names in microseconds.

  @AUTH-TOK-005
  Rule: The timestamp counts microseconds

    Scenario Outline: The present moment in another unit is refused as too old
      Given Alice has an account
      And Alice has signed an auth token with:
        | unit | <unit> |
      When Alice signs in with that token
      Then the status is 400
      And the answer brings no session

      Examples:
        | unit         |
        | seconds      |
        | milliseconds |

  @AUTH-TOK-006
  Rule: A token is accepted within 180 seconds of the server's clock

    Scenario Outline: A token within the window signs in
      Given Alice has an account
      And Alice has signed an auth token with:
        | seconds off | <seconds> |
      When Alice signs in with that token
      Then the status is 200

      Examples:
        | signed                 | seconds |
        | now                    | 0       |
        | nearly 3 minutes ago   | -170    |
        | nearly 3 minutes ahead | 170     |

    Scenario Outline: A token outside the window is refused
      Given Alice has an account
      And Alice has signed an auth token with:
        | seconds off | <seconds> |
      When Alice signs in with that token
      Then the status is 400
      And the answer brings no session

      Examples:
        | signed               | seconds |
        | over 3 minutes ago   | -190    |
        | over 3 minutes ahead | 190     |
        | a day ago            | -86400  |
        | a day ahead          | 86400   |

    Scenario Outline: The same limit holds at sign-up
      Given Alice has no account
      And Alice has signed an auth token with:
        | seconds off | <seconds> |
      When Alice signs up with that token
      Then the status is <status>

      Examples:
        | signed                 | seconds | status |
        | nearly 3 minutes ago   | -170    | 200    |
        | nearly 3 minutes ahead | 170     | 200    |
        | over 3 minutes ago     | -190    | 400    |
        | over 3 minutes ahead   | 190     | 400    |

    Scenario Outline: A timestamp at the end of what 64 bits can say is refused
      Given Alice has an account
      And Alice has signed an auth token with:
        | micros | <micros> |
      When Alice signs in with that token
      Then the status is 400
      And the homeserver still serves

      Examples:
        | timestamp             | micros               |
        | zero                  | 0                    |
        | largest signed number | 9223372036854775807  |
        | smallest beyond it    | 9223372036854775808  |
        | largest               | 18446744073709551615 |

  @AUTH-TOK-007
  Rule: The first fault in the order of the checks is the one reported

    Scenario Outline: Of two faults the earlier check answers
      Given Alice has an account
      And Alice has signed an auth token with:
        | <fault> | <value> |
        | <other> | <wrong> |
      When Alice signs in with that token
      Then the status is 400
      And the body contains "<text>"

      Examples:
        | faults                | fault       | value | other       | wrong | text            |
        | version and signature | version     | 1     | signature   | wrong | Unknown version |
        | version and length    | version     | 1     | length      | 80    | Unknown version |
        | version and time      | version     | 1     | seconds off | -600  | Unknown version |
        | past and signature    | seconds off | -600  | signature   | wrong | in the past     |
        | future and signature  | seconds off | 600   | signature   | wrong | in the future   |

    Example: A wrong signature is reported before the second use
      Given Alice has an account
      And the present moment in microseconds is kept as "now"
      And Alice has signed an auth token with:
        | micros | {now} |
      And Alice has signed in with that token
      And Alice has signed an auth token with:
        | micros    | {now} |
        | signature | wrong |
      When Alice signs in with that token
      Then the status is 400
      And the body is "Invalid Signature"
