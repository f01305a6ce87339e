Feature: Names of files
  A file keeps the name under which it was stored.

  @STG-001a
  Rule: Names that look escaped are stored as they are

    Scenario Outline: A name with <what> is kept
      Given Alice has stored "hello" at "/pub/<path>"
      When Alice reads "/pub/<path>"
      Then the body is "hello"
      And the listing of Alice's "/pub/" is:
        | /pub/<name> |

      Examples:
        | what                | path            | name          |
        | blank, plus, number | a%20b+c%23d%25e | a b+c#d%e     |
        | an escape in it     | Teest%2520share | Teest%20share |
        | other marks         | ~!'()*          | ~!'()*        |
