Feature: What a lock is
  An exclusive write lock on one canonical path, held by whoever knows its token.

  @LCK-001
  Rule: A lock belongs to one canonical path, which need not exist

    Scenario: Locking an absent path creates nothing
      Given Alice has stored "x" at "/pub/d/b"
      When Alice locks "/pub/d/a"
      Then the status is 200
      And Alice's file "/pub/d/a" does not exist
      And the listing of Alice's "/pub/d/" is:
        | /pub/d/b |
      And nothing of Alice's has changed

    Scenario: Locking in an unused directory makes no directory
      Given Alice has an account
      When Alice locks "/pub/d/a"
      Then the status is 200
      And Alice's directory "/pub/d/" does not exist

    Scenario Outline: A lock is met at a path with <form>
      Given Alice has locked "/pub/d/a"
      When Alice locks "<path>"
      Then the status is 423

      Examples:
        | form             | path          |
        | doubled slashes  | /pub//d//a    |
        | a dot segment    | /pub/./d/a    |
        | a parent segment | /pub/d/x/../a |
        | a percent escape | /pub/d/%61    |
        | an encoded slash | /pub/d%2Fa    |

    Scenario: A write at another spelling meets the lock
      Given Alice has stored "x" at "/pub/d/a"
      And Alice has locked "/pub//d/a"
      When Alice stores "new" at "/pub/d/./a"
      Then the status is 423
      And nothing of Alice's has changed

    Scenario: A private path is locked as well
      Given Alice has stored "x" at "/priv/a"
      And Alice has locked "/priv/a"
      When Alice stores "new" at "/priv/a"
      Then the status is 423
      And Alice's file "/priv/a" is "x"

  @LCK-002
  Rule: A lock is held by whoever knows its token

    Scenario: A lock outlives the sign-out of the session that took it
      Given Alice has stored "x" at "/pub/a"
      And Phone is a session of Alice for "/:rw"
      And Phone has locked "/pub/a"
      And Phone has signed out
      When Alice stores "new" at "/pub/a"
      Then the status is 423
      And nothing of Alice's has changed

    Scenario: A lock outlives the revocation of the grant that took it
      Given Alice has stored "x" at "/pub/a"
      And App is an app of Alice for "/pub/:rw"
      And App has locked "/pub/a"
      And App's grant has been revoked
      When Alice stores "new" at "/pub/a"
      Then the status is 423
      And nothing of Alice's has changed

    Scenario: Another session writes with the token
      Given Phone is a session of Alice for "/:rw"
      And Phone has locked "/pub/a"
      When Alice stores "new" at "/pub/a" with the lock token "{lock}"
      Then the status is 201
      And Alice's file "/pub/a" is "new"

    Scenario: Another session refreshes the lock
      Given Phone is a session of Alice for "/:rw"
      And Phone has locked "/pub/a"
      When Alice refreshes the lock of "/pub/a" with the token "{lock}" and the time-out "Second-20"
      Then the status is 200
      And the header "Timeout" is "Second-20"

    Scenario: Another session releases the lock
      Given App is an app of Alice for "/pub/:rw"
      And Alice has locked "/pub/a"
      When App unlocks "/pub/a" with the token "{lock}"
      Then the status is 204
      And Alice's "/pub/a" is not locked

  @LCK-003
  Rule: A lock does not affect reading

    Scenario Outline: <method> of a locked file is answered as ever
      Given Alice has stored "hello" at "/pub/a"
      And Alice has locked "/pub/a"
      When Anyone requests <method> "/pub/a" of Alice
      Then the status is 200
      And the header "Content-Length" is "5"

      Examples:
        | method |
        | GET    |
        | HEAD   |

    Scenario: The listing of a locked file is as ever
      Given Alice has stored "hello" at "/pub/d/a"
      And Alice has locked "/pub/d/a"
      When Anyone lists "/pub/d/" of Alice
      Then the listing is:
        | /pub/d/a |

    Scenario: Locking and unlocking make no event
      Given Alice has stored "hello" at "/pub/a"
      And Alice has locked "/pub/a"
      When Alice unlocks "/pub/a" with the token "{lock}"
      Then the status is 204
      And the events of Alice are:
        | PUT /pub/a |
