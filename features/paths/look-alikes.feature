Feature: Names that look alike
  A request never reaches a file of another name.

  @BUG-008
  Rule: A trailing blank never leads to the file without it

    Scenario Outline: <method> of the name with a blank leaves the file without it
      Given Alice has stored "hello" at "/pub/foo"
      When Alice requests <method> "/pub/foo%20"
      Then Alice's file "/pub/foo" is "hello"
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
        | what                         | method | path                      |
        | a blank at its end           | PUT    | /pub/report%20            |
        | a no-break space at its end  | PUT    | /pub/report%C2%A0         |
        | a wide space at its end      | PUT    | /pub/report%E3%80%80      |
        | backslashes for slashes      | PUT    | /pub/scope/%5C..%5Creport |
        | a blank as its last letter   | DELETE | /pub/report%20            |
        | a no-break space as its last | DELETE | /pub/report%C2%A0         |
        | a wide space as its last     | DELETE | /pub/report%E3%80%80      |
        | backslashes in its path      | DELETE | /pub/scope/%5C..%5Creport |
