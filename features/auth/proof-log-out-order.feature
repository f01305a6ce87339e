Feature: Refused log-outs by proof
  The grant, its proof and what is stored are looked at in this order.

  @PLO-005
  Rule: The first fault in the order of the checks is the one reported

    Scenario Outline: A bad grant is refused before its proof is looked at
      Given App is an app of Alice for "/:rw"
      And App holds a grant of Alice with:
        | <field> | <value> |
      And App has signed a proof with:
        | signature | wrong |
      When App signs out by proof
      Then the status is <status>

      Examples:
        | fault     | field     | value     | status |
        | form      | iss       | -         | 400    |
        | type      | typ       | pubky-pop | 400    |
        | signature | signature | wrong     | 401    |

    Example: A bad proof is refused before the grant is looked up
      Given App holds a grant of Alice for "/:rw"
      And App has signed a proof with:
        | signature | wrong |
      When App signs out by proof
      Then the status is 401

  @PLO-005a
  Rule: A grant that was never exchanged here is not found

    Example: A log-out of an unknown grant is 404
      Given App holds a grant of Alice for "/:rw"
      When App signs out by proof
      Then the status is 404
      And the body is "Not Found"

  @PLO-005b
  Rule: A grant of another user or client key does not log the stored one out

    Example: A grant of another user with the same id is refused
      Given App is an app of Alice for "/:rw"
      And App's grant id is kept as "id"
      And Other holds a grant of Bob with:
        | jti | {id} |
      When Other signs out by proof
      Then the status is 403
      And App's bearer token is alive

    Example: A grant for another client key with the same id is refused
      Given App is an app of Alice for "/:rw"
      And App's grant id is kept as "id"
      And Other holds a grant of Alice with:
        | jti | {id} |
      When Other signs out by proof
      Then the status is 403
      And App's bearer token is alive
