Feature: How far and how long a lock reaches
  One path of one user, for the seconds that were granted.

  @LCK-004
  Rule: A lock covers its path only

    Scenario Outline: <neighbour> is written without token
      Given Alice has locked "/pub/a/b"
      When Alice stores "x" at "<path>"
      Then the status is 201
      And Alice's "/pub/a/b" is locked

      Examples:
        | neighbour               | path      |
        | A sibling               | /pub/a/c  |
        | A longer name           | /pub/a/b2 |
        | A name cut short        | /pub/a/.b |
        | The same name elsewhere | /pub/b    |
        | The private counterpart | /priv/a/b |

    Scenario: The same path of another user is written without token
      Given Alice has locked "/pub/a/b"
      When Bob stores "x" at "/pub/a/b"
      Then the status is 201
      And Bob's file "/pub/a/b" is "x"

    Scenario: Two paths are locked at a time
      Given Alice has locked "/pub/a/b"
      When Alice locks "/pub/a/c"
      Then the status is 200
      And Alice's "/pub/a/b" is locked
      And Alice's "/pub/a/c" is locked

  @LCK-006
  Rule: Lifetimes are exact to a second

    Scenario Outline: A lock for 10 seconds is <state>
      Given a homeserver with a clock of its own
      And Alice has locked "/pub/a" for 10 seconds
      When <time> seconds pass
      And Alice stores "x" at "/pub/a"
      Then the status is <status>

      Examples:
        | state                 | time | status |
        | there after 9 seconds | 9    | 423    |
        | gone after 11 seconds | 11   | 201    |

    Scenario: An expired lock leaves the path to a new one
      Given a homeserver with a clock of its own
      And Alice has locked "/pub/a" for 10 seconds
      When 11 seconds pass
      And Alice locks "/pub/a"
      Then the status is 200
      And the answer brings a lock token, kept as "second"
      And "{second}" is not "{lock}"

  @BUG-027
  Rule: A lock lives at least as long as announced

    @slow
    Scenario: A lock for 2 seconds is there all the time
      Given Alice has locked "/pub/a" for 2 seconds
      Then Alice's "/pub/a" stays locked for 2 seconds

  @LCK-044
  Rule: A write with token extends the lock and never shortens it

    Scenario: A lock for 2 seconds lives 29 seconds after a write with its token
      Given a homeserver with a clock of its own
      And Alice has locked "/pub/a" for 2 seconds
      When Alice stores "x" at "/pub/a" with the lock token "{lock}"
      And 29 seconds pass
      And Alice stores "y" at "/pub/a"
      Then the statuses are:
        | 201 |
        | 423 |

    Scenario: A lock for 60 seconds is not cut short by a write with its token
      Given a homeserver with a clock of its own
      And Alice has locked "/pub/a" for 60 seconds
      When Alice stores "x" at "/pub/a" with the lock token "{lock}"
      And 58 seconds pass
      And Alice stores "y" at "/pub/a"
      Then the statuses are:
        | 201 |
        | 423 |

    @slow
    Scenario: A write with token keeps a lock for 2 seconds for 5
      Given Alice has locked "/pub/a" for 2 seconds
      When Alice stores "x" at "/pub/a" with the lock token "{lock}"
      Then the status is 201
      And Alice's "/pub/a" stays locked for 5 seconds
