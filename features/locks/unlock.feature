Feature: Releasing a lock
  UNLOCK with the token in Lock-Token.

  @LCK-030
  Rule: UNLOCK with the live token releases at once

    Scenario: UNLOCK is answered 204 and the path is written without token
      Given Alice has locked "/pub/a"
      When Alice unlocks "/pub/a" with the token "{lock}"
      Then the status is 204
      And the body is empty
      And Alice may store at "/pub/a"

    Scenario: After UNLOCK a new lock is granted
      Given Alice has locked "/pub/a"
      When Alice unlocks "/pub/a" with the token "{lock}"
      And Alice locks "/pub/a"
      Then the statuses are:
        | 204 |
        | 200 |

    Scenario: UNLOCK leaves the lock of another path
      Given Alice has locked "/pub/b", its token kept as "other"
      And Alice has locked "/pub/a"
      When Alice unlocks "/pub/a" with the token "{lock}"
      Then the status is 204
      And Alice's "/pub/b" is locked

    Scenario: UNLOCK at another spelling of the path releases
      Given Alice has locked "/pub/d/a"
      When Alice unlocks "/pub//d/%61" with the token "{lock}"
      Then the status is 204
      And Alice's "/pub/d/a" is not locked

  @LCK-031
  Rule: UNLOCK without the lock's own token leaves it

    Scenario: UNLOCK without Lock-Token is answered 400
      Given Alice has locked "/pub/a"
      When Alice sends UNLOCK "/storage/{Alice}/pub/a"
      Then the status is 400
      And the body is "Missing or malformed Lock-Token header"
      And Alice's "/pub/a" is locked

    Scenario Outline: UNLOCK with <token> is answered <status>
      Given Alice has locked "/pub/a"
      When Alice requests UNLOCK "/pub/a" by path with headers:
        | Lock-Token | <value> |
      Then the status is <status>
      And the body is "<text>"
      And Alice's "/pub/a" is locked

      Examples:
        | token         | value                                                  | status | text                                   |
        | garbage       | garbage                                                | 400    | Missing or malformed Lock-Token header |
        | another URL   | <urn:uuid:6ba7b810-9dad-41d1-80b4-00c04fd430c8>        | 400    | Missing or malformed Lock-Token header |
        | a foreign one | <opaquelocktoken:6ba7b810-9dad-41d1-80b4-00c04fd430c8> | 409    | No lock with this token on this path   |

    Scenario: UNLOCK with the token of another path is answered 409
      Given Alice has locked "/pub/a", its token kept as "first"
      And Alice has locked "/pub/b", its token kept as "second"
      When Alice unlocks "/pub/a" with the token "{second}"
      Then the status is 409
      And Alice's "/pub/a" is locked
      And Alice's "/pub/b" is locked

    Scenario: UNLOCK a second time is answered 409
      Given Alice has locked "/pub/a"
      And Alice has unlocked "/pub/a"
      When Alice unlocks "/pub/a" with the token "{lock}"
      Then the status is 409

    Scenario: An old token does not release a newer lock
      Given Alice has locked "/pub/a"
      And Alice has unlocked "/pub/a"
      And Alice has locked "/pub/a", its token kept as "newer"
      When Alice unlocks "/pub/a" with the token "{lock}"
      Then the status is 409
      And Alice's "/pub/a" is locked

  @LCK-032
  Rule: Knowing the token is not enough to unlock

    Scenario Outline: UNLOCK by <who> is answered <status>
      Given Alice has locked "/pub/a"
      And Bob has an account
      And App is an app of <owner> for "<scope>"
      When <sender> unlocks "/pub/a" of Alice with the token "{lock}"
      Then the status is <status>
      And Alice's "/pub/a" is locked

      Examples:
        | who                       | sender | owner | scope        | status |
        | anyone                    | Anyone | Bob   | /:rw         | 401    |
        | another user's cookie     | Bob    | Bob   | /:rw         | 401    |
        | another user's app        | App    | Bob   | /:rw         | 403    |
        | an app for another folder | App    | Alice | /pub/app/:rw | 403    |
        | an app that may only read | App    | Alice | /pub/:r      | 403    |

    Scenario: A disabled user unlocks
      Given Alice has locked "/pub/a"
      And the operator has disabled Alice
      When Alice unlocks "/pub/a" with the token "{lock}"
      Then the status is 204
