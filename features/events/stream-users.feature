Feature: Users and cursors of the event stream
  Each user has a start of its own; only users of this server are followed.

  @SSE-003
  Rule: Each user has a start cursor of its own

    Scenario: One user starts behind a cursor and another at the beginning
      Given Alice has stored "x" at "/pub/a1"
      And Bob has stored "x" at "/pub/b1"
      And Alice has stored "x" at "/pub/a2"
      And the cursor of Alice's last event is known
      And Bob has stored "x" at "/pub/b2"
      And Alice has stored "x" at "/pub/a3"
      When Anyone reads the event stream with "user={Alice}:{cursor}&user={Bob}"
      Then the stream has shown exactly:
        | PUT Bob /pub/b1   |
        | PUT Bob /pub/b2   |
        | PUT Alice /pub/a3 |

    Scenario: Two users start behind two cursors
      Given Alice has stored "x" at "/pub/a1"
      And the cursor of Alice's last event is kept as "early"
      And Bob has stored "x" at "/pub/b1"
      And Alice has stored "x" at "/pub/a2"
      And Bob has stored "x" at "/pub/b2"
      And the cursor of Bob's last event is kept as "late"
      When Anyone reads the event stream with "user={Alice}:{early}&user={Bob}:{late}"
      Then the stream has shown exactly:
        | PUT Alice /pub/a2 |

  @SSE-005
  Rule: An unknown user makes the whole request 404

    Scenario Outline: <who> is answered 404
      Given Alice has stored "x" at "/pub/a"
      And Stranger has no account
      When Anyone reads the event stream with "<query>"
      Then the status is 404
      And the body does not contain "pubky://"

      Examples:
        | who                      | query                        |
        | A stranger               | user={Stranger}              |
        | A stranger with a cursor | user={Stranger}:0            |
        | A stranger behind a user | user={Alice}&user={Stranger} |
        | A stranger before a user | user={Stranger}&user={Alice} |
        | A stranger, live         | user={Stranger}&live=true    |

    Scenario: A bad limit beside a stranger is answered 400
      Given Stranger has no account
      When Anyone reads the event stream with "user={Stranger}&limit=x"
      Then the status is 400

  @SSE-007
  Rule: A start cursor is a number

    Scenario Outline: A start cursor that is <kind> is answered 400
      Given Alice has stored "x" at "/pub/a"
      When Anyone reads the event stream with "user={Alice}:<cursor>"
      Then the status is 400
      And the body contains "Invalid cursor"
      And the homeserver still serves

      Examples:
        | kind       | cursor |
        | empty      |        |
        | a word     | abc    |
        | negative   | -1     |
        | a fraction | 1.5    |

    Scenario: The start cursor 0 is the beginning
      Given Alice has stored "x" at "/pub/a"
      When Anyone reads the event stream with "user={Alice}:0"
      Then the stream has shown exactly:
        | PUT Alice /pub/a |

  @SSE-008
  Rule: A start cursor beyond the newest event gives no events

    Scenario Outline: A cursor <where> is answered 200 and ends
      Given Alice has stored "x" at "/pub/a"
      And the cursor of Alice's last event is known
      When Anyone reads the event stream with "user={Alice}:<cursor>"
      Then the status is 200
      And the stream has shown no events
      And the stream has ended by itself

      Examples:
        | where               | cursor              |
        | at the newest event | {cursor}            |
        | far beyond it       | 9000000000000000000 |

  @BUG-047a
  Rule: Every start cursor of the stream gets a complete answer

    Scenario Outline: The start cursor <name> ends in order
      Given Alice has stored "x" at "/pub/a"
      When Anyone reads the event stream with "user={Alice}:<cursor>"
      Then a whole response comes
      And the status is 200 or 400
      And the stream has shown no events
      And the homeserver still serves

      Examples:
        | name               | cursor               |
        | 2 to the 63        | 9223372036854775808  |
        | 2 to the 64 less 1 | 18446744073709551615 |
