Feature: Naming the user up to release 0.9

  @TEN-015
  Rule: A storage path without user is not found

    Scenario Outline: <method> without a named user is 404
      When Anyone sends <method> "/pub/a" with headers:
        | Host | localhost |
      Then the status is 404
      And the body is "Pubky Host is missing"

      Examples:
        | method |
        | GET    |
        | PUT    |
        | DELETE |
        | POST   |
