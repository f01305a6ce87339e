Feature: Ids of events
  One sequence for the whole server.

  @FEED-011
  Rule: Ids are positive and grow

    Scenario: Later events have greater ids, whoever writes
      Given Alice has stored "x" at "/pub/a"
      And Bob has stored "x" at "/pub/b"
      And Alice has deleted "/pub/a"
      When Anyone reads the event stream with "user={Alice}&user={Bob}"
      Then the stream has shown exactly:
        | PUT Alice /pub/a |
        | PUT Bob /pub/b   |
        | DEL Alice /pub/a |
      And the cursors of the stream ascend

    Scenario: The first id is at least 1
      Given a homeserver of its own
      And Alice has stored "x" at "/pub/a"
      When Anyone reads the event stream with "user={Alice}"
      Then event 1 of the stream has the data lines:
        | pubky://{Alice}/pub/a   |
        | cursor: [1-9][0-9]*     |
        | content_hash: [^ ]{43}= |

    Scenario: After a restart ids go on growing
      Given a homeserver of its own
      And Alice has stored "x" at "/pub/a"
      And the cursor of Alice's last event is known
      When the homeserver restarts
      And Alice stores "x" at "/pub/b"
      And Anyone reads the event feed with "cursor={cursor}"
      Then the feed is these lines and a cursor:
        | PUT pubky://{Alice}/pub/b |

  @FEED-012
  Rule: Events become visible in the order of their ids

    Scenario: A reader that follows the feed misses no concurrent write
      Given Alice has stored "x" at "/pub/0"
      And the cursor of Alice's last event is known
      When Anyone follows the event feed from "{cursor}" while 4 clients of Alice store 15 files each in "/pub/d/"
      Then the followed feed has shown each of the files of 4 clients with 15 each in "/pub/d/" once
