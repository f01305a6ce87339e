Feature: Writing under a lock
  What PUT and DELETE need where a path is locked.

  @LCK-040
  Rule: Without token a locked path is not written

    Scenario Outline: <method> with the user in <url> is answered 423
      Given Alice has stored "x" at "/pub/a"
      And Alice has locked "/pub/a"
      And requests name the user by <url>
      When Alice requests <method> "/pub/a"
      Then the status is 423
      And the body is "Resource is locked"
      And nothing of Alice's has changed

      Examples:
        | case                 | method | url                   |
        | PUT by the path      | PUT    | the path              |
        | DELETE by the path   | DELETE | the path              |
        | PUT by pubky-host    | PUT    | the pubky-host header |
        | DELETE by pubky-host | DELETE | the pubky-host header |
        | PUT by Host          | PUT    | the Host header       |

    Scenario: PUT of an absent locked path creates nothing
      Given Alice has locked "/pub/a"
      And App is an app of Alice for "/:rw"
      When App stores "x" at "/pub/a"
      Then the status is 423
      And Alice's file "/pub/a" does not exist
      And there are no events of Alice

    Scenario: A second try is answered 423 as well
      Given Alice has locked "/pub/a"
      When Alice stores "x" at "/pub/a"
      And Alice stores "x" at "/pub/a"
      Then the statuses are:
        | 423 |
        | 423 |

  @LCK-041
  Rule: With the live token in If a locked path is written

    Scenario Outline: PUT with token and the user in <url> is answered 201
      Given Alice has stored "x" at "/pub/a"
      And Alice has locked "/pub/a"
      And requests name the user by <url>
      When Alice stores "new" at "/pub/a" with the lock token "{lock}"
      Then the status is 201
      And Alice's file "/pub/a" is "new"
      And Alice's "/pub/a" is locked

      Examples:
        | url                   |
        | the path              |
        | the pubky-host header |
        | the Host header       |

    Scenario Outline: DELETE with token and the user in <url> is answered 204
      Given Alice has stored "x" at "/pub/a"
      And Alice has locked "/pub/a"
      And requests name the user by <url>
      When Alice deletes "/pub/a" with the lock token "{lock}"
      Then the status is 204
      And Alice's file "/pub/a" does not exist

      Examples:
        | url                   |
        | the path              |
        | the pubky-host header |

    Scenario Outline: A foreign token <place> the right one does no harm
      Given Alice has locked "/pub/a"
      When Alice requests PUT "/pub/a" with headers:
        | If | <value> |
      Then the status is 201

      Examples:
        | place  | value                                                               |
        | before | (<opaquelocktoken:6ba7b810-9dad-41d1-80b4-00c04fd430c8>) (<{lock}>) |
        | behind | (<{lock}> <opaquelocktoken:6ba7b810-9dad-41d1-80b4-00c04fd430c8>)   |

  @LCK-042
  Rule: With other tokens only nothing is written

    Scenario Outline: <method> with a foreign token is answered 412
      Given Alice has stored "x" at "/pub/a"
      And Alice has locked "/pub/a"
      When Alice requests <method> "/pub/a" with headers:
        | If | (<opaquelocktoken:6ba7b810-9dad-41d1-80b4-00c04fd430c8>) |
      Then the status is 412
      And the body is "The If header does not name the live lock on this path"
      And nothing of Alice's has changed
      And Alice's "/pub/a" is locked

      Examples:
        | method |
        | PUT    |
        | DELETE |

    Scenario: PUT with a token on a path that is not locked is answered 412
      Given Alice has stored "x" at "/pub/a"
      And Alice has locked "/pub/b"
      When Alice stores "new" at "/pub/a" with the lock token "{lock}"
      Then the status is 412
      And nothing of Alice's has changed
      And Alice's "/pub/b" is locked

    Scenario: PUT with the token of another locked path is answered 412
      Given Alice has stored "x" at "/pub/a"
      And Alice has locked "/pub/a", its token kept as "first"
      And Alice has locked "/pub/b", its token kept as "second"
      When Alice stores "new" at "/pub/a" with the lock token "{second}"
      Then the status is 412
      And nothing of Alice's has changed
      And Alice's "/pub/a" is locked
      And Alice's "/pub/b" is locked

    Scenario: PUT with a released token is answered 412
      Given Alice has stored "x" at "/pub/a"
      And Alice has locked "/pub/a"
      And Alice has unlocked "/pub/a"
      When Alice stores "new" at "/pub/a" with the lock token "{lock}"
      Then the status is 412
      And nothing of Alice's has changed
