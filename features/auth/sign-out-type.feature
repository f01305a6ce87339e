Feature: The content type of a sign-out
  With an empty body the type does not matter; a proof needs one.

  @BUG-034
  Rule: An empty body under any type signs out by the bearer

    Scenario Outline: A sign-out that names a type revokes the grant
      Given App is an app of Alice for "/:rw"
      When App sends DELETE "/auth/grant/session" with headers:
        | Content-Type | <type> |
      Then the status is 200
      And App's bearer token is dead

      Examples:
        | type             |
        | text/plain       |
        | application/json |

  @BUG-034a
  Rule: A proof without content type is refused

    Example: A log-out by proof without type is refused
      Given App is an app of Alice for "/:rw"
      When App signs out by proof without content type
      Then the status is 4xx
      And App's bearer token is alive
