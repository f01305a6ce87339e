Feature: Order and pages of the event feed
  Ascending ids, exclusive cursors, bounded pages.

  @FEED-005
  Rule: Events come in ascending order behind the cursor

    Scenario: The feed behind a cursor does not repeat its event
      Given Alice has stored "x" at "/pub/a"
      And Alice has stored "x" at "/pub/b"
      And the cursor of Alice's last event is known
      And Alice has stored "x" at "/pub/c"
      And Alice has stored "x" at "/pub/0"
      When Anyone reads the event feed with "cursor={cursor}&limit=1000"
      Then the feed shows of Alice:
        | PUT /pub/c |
        | PUT /pub/0 |

    Scenario: The id before an event shows the event
      Given Alice has stored "x" at "/pub/a"
      And the cursor of Alice's last event is kept as "first"
      And Alice has stored "x" at "/pub/b"
      And the cursor of Alice's last event is kept as "second"
      When Anyone reads the event feed with "cursor={first}&limit=1000"
      Then the feed shows of Alice:
        | PUT /pub/b |
      And after "{second}" the feed shows nothing of Alice

    Scenario Outline: <start> starts at the first event
      When Anyone reads the event feed with "limit=1"
      And the answer's body is kept as "first page"
      And Anyone reads the event feed with "limit=1&<query>"
      Then the status is 200
      And the body is "{first page}"

      Examples:
        | start           | query    |
        | An empty cursor | cursor=  |
        | The cursor 0    | cursor=0 |

    Scenario Outline: On a new homeserver <start> shows all
      Given a homeserver of its own
      And Alice has stored "x" at "/pub/a"
      And Alice has stored "x" at "/pub/b"
      When Anyone reads the event feed with "<query>"
      Then the feed is these lines and a cursor:
        | PUT pubky://{Alice}/pub/a |
        | PUT pubky://{Alice}/pub/b |

      Examples:
        | start           | query    |
        | an empty cursor | cursor=  |
        | the cursor 0    | cursor=0 |

  @FEED-006
  Rule: A page holds 100 events unless the client asks for another number

    Scenario Outline: A limit of <limit> gives <limit> of three events
      Given Alice has stored "x" at "/pub/a"
      And the cursor of Alice's last event is known
      And Alice has stored 3 files in "/pub/d/"
      When Anyone reads the event feed with "cursor={cursor}&limit=<limit>"
      Then the feed has <limit> events

      Examples:
        | limit |
        | 1     |
        | 2     |

    Scenario: Without a limit a page has 100 of 101 events
      Given Alice has stored "x" at "/pub/a"
      And the cursor of Alice's last event is known
      And Alice has stored 101 files in "/pub/d/"
      When Anyone reads the event feed with "cursor={cursor}"
      Then the feed has 100 events

    Scenario: A limit of 101 gives 101 events
      Given Alice has stored "x" at "/pub/a"
      And the cursor of Alice's last event is known
      And Alice has stored 101 files in "/pub/d/"
      When Anyone reads the event feed with "cursor={cursor}&limit=101"
      Then the feed has 101 events

    @slow
    Scenario: A page never has more than 1000 events
      Given Alice has stored "x" at "/pub/a"
      And the cursor of Alice's last event is known
      And Alice has stored 1001 files in "/pub/d/"
      When Anyone reads the event feed with "cursor={cursor}&limit=65535"
      Then the feed has 1000 events

  @BUG-047
  Rule: Every cursor of the feed gets a complete answer

    Scenario Outline: The cursor <name> is answered without events or refused
      When Anyone reads the event feed with "cursor=<cursor>"
      Then a whole response comes
      And the status is 200 or 400
      And the body does not contain "pubky://"
      And the homeserver still serves

      Examples:
        | name               | cursor               |
        | 2 to the 63        | 9223372036854775808  |
        | 2 to the 64 less 1 | 18446744073709551615 |
