Feature: Disabled users
  The operator can keep a user from writing; the user can still fetch and remove what is there.

  @AUT-016
  Rule: A disabled user does not write, but reads and deletes

    Example: A write is refused and changes nothing
      Given Alice has stored "hello" at "/pub/f"
      And the operator has disabled Alice
      When Alice stores "changed" at "/pub/f"
      Then the status is 403
      And the body is "User is disabled"
      And nothing of Alice's has changed

    @AUTH-GRS-001
    Example: A bearer of a disabled user does not write
      Given Alice has stored "hello" at "/pub/f"
      And App is an app of Alice for "/:rw"
      And the operator has disabled Alice
      When App stores "changed" at "/pub/f"
      Then the status is 403
      And nothing of Alice's has changed

    Scenario Outline: Other requests go on working
      Given Alice has stored "hello" at "/pub/a/f"
      And the operator has disabled Alice
      When Alice requests <method> "<path>"
      Then the status is <status>

      Examples:
        | act     | method | path     | status |
        | read    | GET    | /pub/a/f | 200    |
        | look up | HEAD   | /pub/a/f | 200    |
        | list    | GET    | /pub/a/  | 200    |
        | delete  | DELETE | /pub/a/f | 204    |

    Example: Other users go on writing
      Given Alice has an account
      And Bob has an account
      And the operator has disabled Alice
      When Bob stores "hello" at "/pub/f"
      Then the status is 201

    Example: A user who is enabled again writes
      Given Alice has an account
      And the operator has disabled Alice
      And the operator has enabled Alice
      When Alice stores "hello" at "/pub/f"
      Then the status is 201

  @AUT-016a
  Rule: A disabled user can sign in

    Example: A sign-in gives a session
      Given Alice has an account
      And the operator has disabled Alice
      When Alice signs in
      Then the status is 200
      And the answer brings a session of Alice for "/:rw"
