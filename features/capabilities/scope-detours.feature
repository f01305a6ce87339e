Feature: Detours out of a scope and into it
  What is authorised is the path that is used, however the request spells it.

  @AUTH-CAP-013
  Rule: The path that is authorised is the one that is used

    Scenario Outline: A detour does not leave the scope
      Given Phone is a session of Alice for "/pub/app1/:rw"
      When Phone stores "hello" at "<path>"
      Then the status is 403
      And Alice's file "/pub/app2/x" does not exist
      And there are no events of Alice

      Examples:
        | detour              | path                     |
        | dots                | /pub/app1/../app2/x      |
        | encoded dots        | /pub/app1/%2e%2e/app2/x  |
        | encoded in capitals | /pub/app1/%2E%2E/app2/x  |
        | half encoded        | /pub/app1/.%2e/app2/x    |
        | with a dot          | /pub/app1/./../app2/x    |
        | down and up         | /pub/app1/a/../../app2/x |
        | doubled slash       | /pub/app1//../app2/x     |

    Example: A detour does not delete
      Given Alice has stored "hello" at "/pub/app2/x"
      And Phone is a session of Alice for "/pub/app1/:rw"
      When Phone deletes "/pub/app1/%2e%2e/app2/x"
      Then the status is 403
      And nothing of Alice's has changed

  @AUTH-CAP-013a
  Rule: The path that is authorised is decoded and normalised

    Scenario Outline: Another spelling of a covered path is accepted
      Given Phone is a session of Alice for "/pub/app/:rw"
      When Phone stores "hello" at "<path>"
      Then the status is 201
      And Alice's file "/pub/app/x" is "hello"

      Examples:
        | spelling       | path            |
        | encoded letter | /pub/%61pp/x    |
        | doubled slash  | /pub//app/x     |
        | dot segment    | /pub/./app/x    |
        | parent segment | /pub/a/../app/x |
