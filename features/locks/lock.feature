Feature: Taking a lock
  LOCK at /storage/<key>/<path>: what it answers and what it asks for.

  @LCK-010
  Rule: LOCK without token takes a new lock

    Scenario Outline: <thing> is locked
      Given Alice has stored "x" at "/pub/a"
      When Alice locks "<path>"
      Then the status is 200
      And Alice's "<path>" is locked

      Examples:
        | thing          | path   |
        | A stored file  | /pub/a |
        | An absent path | /pub/b |

  @LCK-011
  Rule: The answer to a new lock brings type, time and token

    Scenario: A new lock has XML, the granted seconds and a token in brackets
      Given Alice has an account
      When Alice locks "/pub/a" with the time-out "Second-45"
      Then the status is 200
      And the header "Content-Type" is "application/xml; charset=utf-8"
      And the header "Timeout" is "Second-45"
      And the header "Lock-Token" matches "<opaquelocktoken:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}>"

    Scenario: Two locks have two tokens
      Given Alice has locked "/pub/a", its token kept as "first"
      When Alice locks "/pub/b"
      Then the answer brings a lock token, kept as "second"
      And "{second}" is not "{first}"

    Scenario: A path that is locked again gets another token
      Given Alice has locked "/pub/a"
      And Alice has unlocked "/pub/a"
      When Alice locks "/pub/a"
      Then the answer brings a lock token, kept as "second"
      And "{second}" is not "{lock}"

  @LCK-012
  Rule: The body describes the lock in the namespace DAV:

    Scenario: The body of a new lock names what it is, its time and its token
      Given Alice has an account
      When Alice locks "/pub/a" with the time-out "Second-45"
      Then the answer brings a lock token, kept as "token"
      And the body matches "(?s).*xmlns(:\\w+)?=\"DAV:\".*"
      And the body matches "(?s).*<(\\w+:)?locktype>\\s*<(\\w+:)?write\\s*/>.*"
      And the body matches "(?s).*<(\\w+:)?lockscope>\\s*<(\\w+:)?exclusive\\s*/>.*"
      And the body matches "(?s).*<(\\w+:)?depth>\\s*0\\s*</.*"
      And the body matches "(?s).*<(\\w+:)?timeout>\\s*Second-45\\s*</.*"
      And the body matches "(?s).*<(\\w+:)?href>\\s*{token}\\s*</.*"

    Scenario: The lock root is the request path as sent
      Given Alice has an account
      When Alice locks "/pub//%61"
      Then the body matches "(?s).*<(\\w+:)?lockroot>\\s*<(\\w+:)?href>\\s*/storage/{Alice}/pub//%61\\s*</.*"

  @LCK-013
  Rule: Timeout asks for 1 to 60 seconds

    Scenario Outline: The time-out <case> grants <granted>
      Given Alice has an account
      When Alice locks "/pub/a" with the time-out "<asked>"
      Then the status is 200
      And the header "Timeout" is "<granted>"

      Examples:
        | case           | asked               | granted   |
        | ten            | Second-10           | Second-10 |
        | the most       | Second-60           | Second-60 |
        | one too many   | Second-61           | Second-60 |
        | far too much   | Second-99999        | Second-60 |
        | infinite first | Infinite, Second-10 | Second-60 |
        | ten first      | Second-10, Infinite | Second-10 |
        | none at all    | Second-0            | Second-1  |
        | one            | Second-1            | Second-1  |
        | unusable       | nonsense            | Second-30 |
        | usable second  | nonsense, Second-7  | Second-7  |

    Scenario: Without a time-out 30 seconds are granted
      Given Alice has an account
      When Alice locks "/pub/a"
      Then the header "Timeout" is "Second-30"

  @LCK-017
  Rule: A locked path is not locked again

    Scenario Outline: LOCK by <who> of a locked path is answered 423
      Given Alice has locked "/pub/a"
      And App is an app of Alice for "/pub/:rw"
      When <who> locks "/pub/a"
      Then the status is 423
      And the body is "Resource is locked"
      And the header "Lock-Token" is absent

      Examples:
        | who   |
        | Alice |
        | App   |

    Scenario: Of ten concurrent LOCKs one is granted
      Given Alice has an account
      When Alice requests LOCK "/pub/a" 10 times at once
      Then 1 of the answers has the status 200
      And all other answers have the status 423, not 200
