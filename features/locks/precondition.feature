Feature: The precondition If
  Which tokens count, when a lock's refusal comes, and what a deletion leaves.

  @LCK-043
  Rule: Every opaquelocktoken in If counts and nothing else does

    Scenario Outline: The token counts <place>
      Given Alice has locked "/pub/a"
      When Alice requests PUT "/pub/a" with headers:
        | If | <value> |
      Then the status is 201

      Examples:
        | place                 | value                             |
        | behind a resource tag | <http://example.org/x> (<{lock}>) |
        | beside an etag        | (<{lock}> ["abc"])                |
        | in the second list    | (["abc"]) (<{lock}>)              |
        | behind Not            | (Not <urn:x:y> <{lock}>)          |

    Scenario: The token counts in a second If field
      Given Alice has locked "/pub/a"
      When Alice requests PUT "/pub/a" with headers:
        | If | (<urn:uuid:6ba7b810-9dad-41d1-80b4-00c04fd430c8>) |
        | If | (<{lock}>)                                        |
      Then the status is 201

    Scenario Outline: An If without token is as if absent on a <state> path
      Given Alice has locked "/pub/locked"
      When Alice requests PUT "/pub/<state>" with headers:
        | If | (["abc"] <urn:uuid:6ba7b810-9dad-41d1-80b4-00c04fd430c8>) |
      Then the status is <status>

      Examples:
        | state  | status |
        | locked | 423    |
        | free   | 201    |

  @LCK-045
  Rule: DELETE with token keeps the lock

    Scenario: After DELETE with token the path is written with token only
      Given Alice has stored "x" at "/pub/a"
      And Alice has locked "/pub/a"
      When Alice deletes "/pub/a" with the lock token "{lock}"
      And Alice stores "y" at "/pub/a"
      And Alice stores "z" at "/pub/a" with the lock token "{lock}"
      Then the statuses are:
        | 204 |
        | 423 |
        | 201 |

  @LCK-046
  Rule: An upload that began before the LOCK does not hinder it

    Scenario: LOCK during an upload is granted and the upload is stored
      Given Alice has stored "x" at "/pub/a"
      And Alice has begun to store "begun before" at "/pub/a"
      When Alice locks "/pub/a"
      And the upload is finished
      Then the statuses are:
        | 200 |
        | 201 |
      And Alice's file "/pub/a" is "begun before"
      And Alice's "/pub/a" is locked

  @LCK-047
  Rule: An upload with token needs its lock to the end

    Scenario: An upload whose lock is released meanwhile is answered 412
      Given Alice has stored "x" at "/pub/a"
      And Alice has locked "/pub/a"
      And Alice has begun to store "under a lock" at "/pub/a" with the lock token "{lock}"
      And Alice has unlocked "/pub/a"
      When the upload is finished
      Then the status is 412
      And the body is "The If header does not name the live lock on this path"
      And nothing of Alice's has changed

    Scenario: An upload whose lock another client has taken over is answered 412
      Given Alice has stored "x" at "/pub/a"
      And Alice has locked "/pub/a"
      And Alice has begun to store "under a lock" at "/pub/a" with the lock token "{lock}"
      And Alice has unlocked "/pub/a"
      And Alice has locked "/pub/a", its token kept as "next"
      When the upload is finished
      Then the status is 412
      And nothing of Alice's has changed

  @LCK-049
  Rule: A lock's refusal comes behind those about access and before those about names

    Scenario Outline: PUT of a locked path by <who> is answered <status>
      Given Alice has stored "x" at "/pub/a"
      And Alice has locked "/pub/a"
      And Phone is a session of Alice for "/pub/app/:rw"
      When <who> requests PUT "/pub/a" of Alice
      Then the status is <status>
      And nothing of Alice's has changed

      Examples:
        | who    | status |
        | Anyone | 401    |
        | Phone  | 403    |

    Scenario: A lock comes before a taken name
      Given Alice has locked "/pub/a/b"
      And Alice has stored "x" at "/pub/a"
      When Alice stores "y" at "/pub/a/b"
      And Alice stores "y" at "/pub/a/b" with the lock token "{lock}"
      Then the statuses are:
        | 423 |
        | 409 |

    Scenario: A lock comes before a missing file
      Given Alice has locked "/pub/a"
      When Alice deletes "/pub/a"
      And Alice deletes "/pub/a" with the lock token "{lock}"
      Then the statuses are:
        | 423 |
        | 404 |
