Feature: What a path may contain
  Almost every character is allowed in a name and kept as it is; lengths and a few characters are limited.

  @PTH-015
  Rule: Control characters are refused

    Scenario Outline: A name with <character> is refused
      Given Alice has stored "hello" at "/pub/ab"
      When Alice stores "x" at "<path>"
      Then the status is 400
      And nothing of Alice's has changed

      Examples:
        | character               | path          |
        | NUL                     | /pub/a%00b    |
        | a line feed             | /pub/a%0Ab    |
        | a carriage return       | /pub/a%0Db    |
        | delete                  | /pub/a%7Fb    |
        | next line, a C1 control | /pub/a%C2%85b |

  @PTH-028
  Rule: A forbidden path is refused by every method

    Scenario Outline: <method> of a name with <what> is refused
      Given Alice has stored "hello" at "/pub/ab"
      When Alice requests <method> "<path>"
      Then the status is 400
      And nothing of Alice's has changed

      Examples:
        | what                      | method | path         |
        | a control character       | GET    | /pub/a%0Ab   |
        | a control character twice | HEAD   | /pub/%0A%0A  |
        | a control character first | DELETE | /pub/%0Aab   |
        | a backslash               | GET    | /pub/a%5Cb   |
        | a backslash first         | HEAD   | /pub/%5Cab   |
        | a backslash last          | PUT    | /pub/ab%5C   |
        | a backslash in a folder   | DELETE | /pub/a%5Cb/c |
        | white space at its end    | GET    | /pub/ab%20   |
        | a tabulator at its end    | PUT    | /pub/ab%09   |
        | a blank at its end        | DELETE | /pub/ab%20   |

  @PTH-016
  Rule: Every other character is kept as it is

    Scenario Outline: A name with <character> can be stored and read
      Given Alice has an account
      When Alice stores "hello" at "<path>"
      Then the status is 201
      And Alice's file "<path>" is "hello"
      And the listing of Alice's "/pub/" is:
        | <printed> |

      Examples:
        | character         | path              | printed    |
        | an asterisk       | /pub/*            | /pub/*     |
        | angle brackets    | /pub/a%3Cb%3E     | /pub/a<b>  |
        | a colon           | /pub/a:b          | /pub/a:b   |
        | a percent sign    | /pub/50%25        | /pub/50%   |
        | a question mark   | /pub/a%3Fb        | /pub/a?b   |
        | a number sign     | /pub/a%23b        | /pub/a#b   |
        | a semicolon       | /pub/a;v=1        | /pub/a;v=1 |
        | a blank inside    | /pub/a%20b        | /pub/a b   |
        | a letter of Greek | /pub/%CF%80       | /pub/π     |
        | an emoji          | /pub/%F0%9F%98%80 | /pub/😀    |

    Example: Capitals and small letters are different files
      Given Alice has stored "small" at "/pub/a"
      When Alice stores "capital" at "/pub/A"
      Then the status is 201
      And Alice's file "/pub/a" is "small"
      And Alice's file "/pub/A" is "capital"

    Example: Composed and decomposed letters are different files
      Given Alice has stored "composed" at "/pub/%C3%BC"
      When Alice stores "decomposed" at "/pub/u%CC%88"
      Then the status is 201
      And Alice's file "/pub/%C3%BC" is "composed"
      And Alice's file "/pub/u%CC%88" is "decomposed"

  @PTH-029
  Rule: Blanks at the start of a segment and before a slash are legal

    Scenario Outline: A blank <where> is part of the name
      Given Alice has an account
      When Alice stores "hello" at "<path>"
      Then the status is 201
      And Alice's file "<path>" is "hello"
      And the events of Alice are:
        | <event> |

      Examples:
        | where                     | path          | event           |
        | at the start              | /pub/%20a     | PUT /pub/ a     |
        | at the end of a directory | /pub/dir%20/f | PUT /pub/dir /f |
