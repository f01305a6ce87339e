Feature: Paths elsewhere than in the URL
  Where a path is not the URL itself, it has to be canonical already.

  @PTH-032
  Rule: The path of a listing cursor is not normalised

    Scenario Outline: A cursor with <what> is refused
      Given Alice has stored the files:
        | /pub/a |
        | /pub/b |
      When Alice lists "/pub/" with "cursor=<cursor>"
      Then the status is 400
      And the body contains "Invalid cursor"
      And the homeserver still serves

      Examples:
        | what                | cursor                     |
        | a doubled slash     | {Alice}/pub//a             |
        | a dot segment       | {Alice}/pub/./a            |
        | two dots            | {Alice}/pub/x/../a         |
        | two dots, in a line | pubky://{Alice}/pub/x/../a |
