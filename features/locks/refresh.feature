Feature: Refreshing a lock, and who may lock
  LOCK with the token in If, and the access that LOCK needs.

  @LCK-018
  Rule: LOCK with the live token in If refreshes

    Scenario Outline: A refresh grants <time> seconds and brings no new token
      Given Alice has locked "/pub/a" for 30 seconds
      When Alice refreshes the lock of "/pub/a" with the token "{lock}" and the time-out "Second-<time>"
      Then the status is 200
      And the header "Timeout" is "Second-<time>"
      And the header "Lock-Token" is absent

      Examples:
        | time |
        | 50   |
        | 10   |

    Scenario: A refreshed lock keeps its token
      Given Alice has locked "/pub/a"
      When Alice refreshes the lock of "/pub/a" with the token "{lock}" and the time-out "Second-50"
      And Alice stores "new" at "/pub/a" with the lock token "{lock}"
      Then the statuses are:
        | 200 |
        | 201 |

    Scenario: The body of a refresh is not looked at
      Given Alice has locked "/pub/a"
      When Alice sends LOCK "/storage/{Alice}/pub/a" with the body "<shared/>" and headers:
        | If | (<{lock}>) |
      Then the status is 200

    Scenario: A refresh with a shorter time shortens the lock
      Given a homeserver with a clock of its own
      And Alice has locked "/pub/a" for 60 seconds
      When Alice refreshes the lock of "/pub/a" with the token "{lock}" and the time-out "Second-5"
      And 7 seconds pass
      And Alice stores "x" at "/pub/a"
      Then the statuses are:
        | 200 |
        | 201 |

    Scenario: A refresh counts from its own moment
      Given a homeserver with a clock of its own
      And Alice has locked "/pub/a" for 10 seconds
      When 8 seconds pass
      And Alice refreshes the lock of "/pub/a" with the token "{lock}" and the time-out "Second-10"
      And 8 seconds pass
      And Alice stores "x" at "/pub/a"
      Then the statuses are:
        | 200 |
        | 423 |

    Scenario: A released token refreshes nothing
      Given Alice has locked "/pub/a"
      And Alice has unlocked "/pub/a"
      When Alice refreshes the lock of "/pub/a" with the token "{lock}" and the time-out "Second-10"
      Then the status is 412
      And the body is "The If header does not name the live lock on this path"
      And Alice's "/pub/a" is not locked

    Scenario: The token of another path refreshes nothing
      Given Alice has locked "/pub/a", its token kept as "first"
      And Alice has locked "/pub/b", its token kept as "second"
      When Alice refreshes the lock of "/pub/a" with the token "{second}" and the time-out "Second-10"
      Then the status is 412
      And Alice's "/pub/a" is locked
      And Alice's "/pub/b" is locked

    Scenario: An expired token refreshes nothing
      Given a homeserver with a clock of its own
      And Alice has locked "/pub/a" for 5 seconds
      When 7 seconds pass
      And Alice refreshes the lock of "/pub/a" with the token "{lock}" and the time-out "Second-10"
      Then the status is 412

  @LCK-020
  Rule: LOCK needs a session of the owner with write access

    Scenario Outline: LOCK by <who> is answered <status>
      Given Alice has an account
      And Bob has an account
      And App is an app of <owner> for "<scope>"
      When <sender> locks "/pub/a" of Alice
      Then the status is <status>
      And Alice's "/pub/a" is not locked

      Examples:
        | who                       | sender | owner | scope        | status |
        | anyone                    | Anyone | Bob   | /:rw         | 401    |
        | another user's cookie     | Bob    | Bob   | /:rw         | 401    |
        | another user's app        | App    | Bob   | /:rw         | 403    |
        | an app for another folder | App    | Alice | /pub/app/:rw | 403    |
        | an app that may only read | App    | Alice | /pub/:r      | 403    |

    Scenario: An app that may only write locks
      Given App is an app of Alice for "/pub/:w"
      When App locks "/pub/a"
      Then the status is 200
