Feature: The event feed
  GET /events/ tells everyone what was stored and deleted below /pub, oldest first.

  @FEED-001
  Rule: The feed needs no credentials and reports all users

    Scenario Outline: The feed shows the writes of two users to <reader>
      Given Alice has stored "x" at "/pub/a"
      And the cursor of Alice's last event is known
      And Bob has stored "x" at "/pub/b"
      And Alice has stored "x" at "/pub/c"
      When <reader> reads the event feed with "limit=1000&cursor={cursor}"
      Then the status is 200
      And the feed shows of Bob:
        | PUT /pub/b |
      And the feed shows of Alice:
        | PUT /pub/c |

      Examples:
        | reader |
        | Anyone |
        | Alice  |

    Scenario: A bearer token that nobody knows does not close the feed
      Given Alice has stored "x" at "/pub/a"
      When Anyone sends GET "/events/" with headers:
        | Authorization | Bearer unknown |
      Then the status is 200

  @FEED-002
  Rule: A feed is lines of PUT and DEL and a last line with the cursor

    Scenario: The feed of a new homeserver is exactly its lines
      Given a homeserver of its own
      And Alice has stored "x" at "/pub/a"
      And Alice has stored "y" at "/pub/b%20c/%C3%BC"
      And Alice has deleted "/pub/a"
      When Anyone reads the event feed
      Then the status is 200
      And the header "Content-Type" matches "text/plain(; ?charset=utf-8)?"
      And the feed is these lines and a cursor:
        | PUT pubky://{Alice}/pub/a     |
        | PUT pubky://{Alice}/pub/b c/ü |
        | DEL pubky://{Alice}/pub/a     |

    Scenario: A page begins with an event and ends with its cursor
      Given Alice has stored "x" at "/pub/a"
      And the cursor of Alice's last event is known
      And Alice has stored "x" at "/pub/b"
      When Anyone reads the event feed with "cursor={cursor}&limit=1"
      Then the status is 200
      And the header "Content-Type" matches "text/plain(; ?charset=utf-8)?"
      And the body matches "(PUT|DEL) pubky://[a-z0-9]{52}/[^\n]+\ncursor: [0-9]+"

  @FEED-003
  Rule: The cursor line names the last event printed

    Scenario: The next page begins with the next event
      Given Alice has stored "x" at "/pub/a"
      And the cursor of Alice's last event is known
      And Alice has stored "x" at "/pub/b"
      And Alice has stored "x" at "/pub/c"
      When Anyone reads the event feed with "cursor={cursor}&limit=1000"
      And the feed's last line is a cursor, kept as "next"
      And Alice stores "x" at "/pub/d"
      And Anyone reads the event feed with "cursor={next}&limit=1000"
      Then the feed shows of Alice:
        | PUT /pub/d |

    Scenario: Pages of one event each make up the whole feed
      Given a homeserver of its own
      And Alice has stored "x" at "/pub/a"
      And Alice has stored "x" at "/pub/b"
      When Anyone reads the event feed with "limit=1"
      And the feed's last line is a cursor, kept as "first"
      And Anyone reads the event feed with "limit=1&cursor={first}"
      Then the feed is these lines and a cursor:
        | PUT pubky://{Alice}/pub/b |

  @FEED-004
  Rule: At its end the feed is empty

    Scenario: Behind the last event there is neither event nor cursor
      Given a homeserver of its own
      And Alice has stored "x" at "/pub/a"
      And the cursor of Alice's last event is known
      When Anyone reads the event feed with "cursor={cursor}"
      Then the status is 200
      And the body is empty

    Scenario: The feed of a homeserver without events is empty
      Given a homeserver of its own
      When Anyone reads the event feed
      Then the status is 200
      And the body is empty

    Scenario: A cursor far beyond the last event gives an empty body
      When Anyone reads the event feed with "cursor=9000000000000000000"
      Then the status is 200
      And the body is empty

  @FEED-007
  Rule: A cursor that is no number is refused

    Scenario Outline: A cursor that is <kind> is answered 400
      When Anyone reads the event feed with "cursor=<cursor>"
      Then the status is 400
      And the body is "Invalid cursor"
      And the homeserver still serves

      Examples:
        | kind          | cursor                  |
        | a word        | abc                     |
        | negative      | -1                      |
        | a fraction    | 1.5                     |
        | far too large | 99999999999999999999999 |
