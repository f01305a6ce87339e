Feature: Two grants of one id
  A grant id stands for one grant: the one that was exchanged first.

  @AUTH-GRS-017
  Rule: A grant that differs from the stored one of its id is refused

    Background:
      Given App holds a grant of Alice with:
        | caps | ["/pub/a/:rw"] |
        | iat  | 1700000000     |
        | exp  | 4000000000     |
      And App has exchanged the grant
      And App's grant id is kept as "id"

    Scenario Outline: A grant of the same user and app that differs in one claim is refused
      Given App holds a grant of Alice with:
        | jti     | {id}           |
        | caps    | ["/pub/a/:rw"] |
        | iat     | 1700000000     |
        | exp     | 4000000000     |
        | <claim> | <value>        |
      When App exchanges the grant
      Then the status is 4xx
      And the answer brings no bearer token
      And App's bearer token is alive
      And App's attempt to store at "/pub/b/x" is answered 403

      Examples:
        | claim     | value           |
        | client_id | "other.example" |
        | caps      | ["/:rw"]        |
        | iat       | 1700000001      |
        | exp       | 4000000001      |

    Scenario Outline: A grant of the same claims for another client key or user is refused
      Given Bob has an account
      And Other holds a grant of <user> with:
        | jti  | {id}           |
        | caps | ["/pub/a/:rw"] |
        | iat  | 1700000000     |
        | exp  | 4000000000     |
      When Other exchanges the grant
      Then the status is 4xx
      And the answer brings no bearer token
      And App's bearer token is alive
      And there are no events of Alice

      Examples:
        | user  |
        | Alice |
        | Bob   |

    Example: A refused grant does not keep the stored one from being exchanged again
      Given Bob has an account
      And Other holds a grant of Bob with:
        | jti | {id} |
      When Other exchanges the grant
      And App exchanges the grant
      Then the status is 200
      And App may store at "/pub/a/x"
      And App's attempt to store at "/pub/b/x" is answered 403
