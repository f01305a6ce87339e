Feature: Names that look alike
  A request never reaches a file of another name.

  @BUG-008
  Rule: A trailing blank never leads to the file without it

    Scenario Outline: <method> of the name with a blank leaves the file without it
      Given Alice has stored "hello" at "/pub/foo"
      When Alice requests <method> "/pub/foo%20"
      Then nothing of Alice's has changed
      And the homeserver still serves

      Examples:
        | method |
        | PUT    |
        | DELETE |

  @PTH-034
  Rule: A look-alike of a name is refused and leaves the file

    Scenario Outline: <method> of a name with <what> is refused
      Given Alice has stored "hello" at "/pub/report"
      When Alice requests <method> "<path>"
      Then the status is 400
      And nothing of Alice's has changed

      Examples:
        | method | what                         | path                      |
        | PUT    | a blank at its end           | /pub/report%20            |
        | PUT    | a no-break space at its end  | /pub/report%C2%A0         |
        | PUT    | a wide space at its end      | /pub/report%E3%80%80      |
        | PUT    | backslashes for slashes      | /pub/scope/%5C..%5Creport |
        | DELETE | a blank as its last letter   | /pub/report%20            |
        | DELETE | a no-break space as its last | /pub/report%C2%A0         |
        | DELETE | a wide space as its last     | /pub/report%E3%80%80      |
        | DELETE | backslashes in its path      | /pub/scope/%5C..%5Creport |
