Feature: Batches and live streams
  History ends by itself, a live stream goes on.

  @SSE-037
  Rule: Only PUT and DEL are sent

    @LCK-001
    Scenario: Storing, overwriting, locking and deleting are PUT, PUT and DEL
      Given Alice has stored "x" at "/pub/a"
      And Alice has stored "y" at "/pub/a"
      And Alice has locked "/pub/b"
      And Alice has deleted "/pub/a"
      When Anyone reads the event stream with "user={Alice}"
      Then the stream has shown exactly:
        | PUT Alice /pub/a |
        | PUT Alice /pub/a |
        | DEL Alice /pub/a |

    Scenario: Storing, overwriting and deleting are PUT, PUT and DEL
      Given Alice has stored "x" at "/pub/a"
      And Alice has stored "y" at "/pub/a"
      And Alice has deleted "/pub/a"
      When Anyone reads the event stream with "user={Alice}"
      Then the stream has shown exactly:
        | PUT Alice /pub/a |
        | PUT Alice /pub/a |
        | DEL Alice /pub/a |

  @SSE-040
  Rule: Without live a stream ends behind the history

    Scenario: A batch ends behind the last event
      Given Alice has stored "x" at "/pub/a"
      And Alice has stored "x" at "/pub/b"
      When Anyone opens the event stream with "user={Alice}"
      Then the stream ends within 5 seconds
      And the stream has ended by itself
      And the stream has shown exactly:
        | PUT Alice /pub/a |
        | PUT Alice /pub/b |

    Scenario: A batch of a user without events ends at once
      Given Alice has an account
      When Anyone opens the event stream with "user={Alice}"
      Then the status is 200
      And the stream ends within 5 seconds
      And the stream has ended by itself
      And the stream has shown no events

  @SSE-041
  Rule: A live stream sends the history and then each new event

    Scenario: A live stream shows history, then what is stored and deleted
      Given Alice has stored "x" at "/pub/a"
      And Anyone has opened the event stream with "user={Alice}&live=true"
      When Alice stores "x" at "/pub/b"
      And Alice deletes "/pub/a"
      Then within 5 seconds the stream shows exactly:
        | PUT Alice /pub/a |
        | PUT Alice /pub/b |
        | DEL Alice /pub/a |
      And the stream is still open after 1 second

    Scenario: A live stream of a user without events shows the first one
      Given Alice has an account
      And Anyone has opened the event stream with "user={Alice}&live=true"
      When Alice stores "x" at "/pub/a"
      Then within 5 seconds the stream shows exactly:
        | PUT Alice /pub/a |

    Scenario: A live stream shows its users and paths only
      Given Alice has an account
      And Bob has an account
      And Anyone has opened the event stream with "user={Alice}&path=/pub/a/&live=true"
      And Bob has stored "x" at "/pub/a/x"
      And Alice has stored "x" at "/pub/b/x"
      When Alice stores "x" at "/pub/a/x"
      Then within 5 seconds the stream shows exactly:
        | PUT Alice /pub/a/x |

  @SSE-042
  Rule: limit counts history and live events together

    Scenario: With two past events and limit 3 the stream ends behind the next
      Given Alice has stored "x" at "/pub/a"
      And Alice has stored "x" at "/pub/b"
      And Anyone has opened the event stream with "user={Alice}&live=true&limit=3"
      When Alice stores "x" at "/pub/c"
      Then the stream ends within 5 seconds
      And the stream has shown exactly:
        | PUT Alice /pub/a |
        | PUT Alice /pub/b |
        | PUT Alice /pub/c |

    Scenario: A live stream whose limit the history fills ends at once
      Given Alice has stored "x" at "/pub/a"
      And Alice has stored "x" at "/pub/b"
      When Anyone opens the event stream with "user={Alice}&live=true&limit=2"
      Then the stream ends within 5 seconds
      And the stream has shown 2 events

  @SSE-045
  Rule: The change from history to live neither loses nor repeats an event

    Scenario: A live stream opened amid writes shows each once
      Given Alice has an account
      When Anyone opens the event stream with "user={Alice}&live=true" while Alice stores 40 files in "/pub/d/"
      Then within 10 seconds the stream shows 40 events
      And the cursors of the stream ascend
      And the stream is still open after 1 second
      And the stream has shown 40 events

  @SSE-046
  Rule: Live events up to the start cursor stay suppressed

    Scenario: A start cursor beyond the newest event silences its user
      Given Alice has stored "x" at "/pub/a"
      And Bob has an account
      And Anyone has opened the event stream with "user={Alice}:9000000000000000000&user={Bob}&live=true"
      And Alice has stored "x" at "/pub/b"
      When Bob stores "x" at "/pub/b"
      Then within 5 seconds the stream shows exactly:
        | PUT Bob /pub/b |

  @SSE-048
  Rule: A new event reaches a live stream soon

    @SSE-060
    Scenario: A private event reaches its owner's live stream within 30 seconds
      Given Alice has stored "x" at "/priv/0"
      And Alice has opened the event stream with "user={Alice}&path=/priv/&live=true"
      When Alice stores "x" at "/priv/a"
      Then within 30 seconds the stream shows exactly:
        | PUT Alice /priv/0 |
        | PUT Alice /priv/a |
