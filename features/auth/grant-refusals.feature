Feature: What a refused grant request says
  The text tells the developer of an app which check failed.

  @AUTH-GRS-011
  Rule: The body of a refused grant request names the cause

    Scenario Outline: The text tells what is wrong with a grant
      Given App holds a grant of Alice with:
        | <field> | <value> |
      When App exchanges the grant
      Then the body is "Invalid grant: <text>"

      Examples:
        | fault     | field     | value     | text                                            |
        | form      | iss       | -         | invalid grant format                            |
        | signature | signature | wrong     | invalid grant signature                         |
        | type      | typ       | pubky-pop | invalid grant header type, expected pubky-grant |
        | expiry    | exp       | now - 600 | grant has expired                               |

    Example: A grant session without credential says so
      When Anyone sends GET "/auth/grant/session"
      Then the body is "No authenticated session found"

    Example: A proof out of time says so
      Given App holds a grant of Alice for "/:rw"
      And App has signed a proof with:
        | iat | now - 600 |
      When App exchanges the grant
      Then the body is "Invalid PoP proof: PoP timestamp out of range"
