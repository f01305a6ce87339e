Feature: Cursors of the event stream
  One sequence for feed and stream.

  @SSE-035
  Rule: Cursors of stream and feed are one sequence

    Scenario: A cursor of the stream continues the feed
      Given Alice has stored "x" at "/pub/a"
      And Alice has stored "x" at "/pub/b"
      When Anyone reads the event stream with "user={Alice}"
      And the cursor of event 1 of the stream is kept as "first"
      And Anyone reads the event feed with "cursor={first}&limit=1000"
      Then the feed shows of Alice:
        | PUT /pub/b |

    Scenario: A cursor of the feed continues the stream
      Given Alice has stored "x" at "/pub/a"
      And the cursor of Alice's last event is known
      And Alice has stored "x" at "/pub/b"
      When Anyone reads the event feed with "cursor={cursor}&limit=1000"
      And the feed's last line is a cursor, kept as "next"
      And Alice stores "x" at "/pub/c"
      And Anyone reads the event stream with "user={Alice}:{next}"
      Then the stream has shown exactly:
        | PUT Alice /pub/c |

    Scenario: A cursor of one user serves for another
      Given Bob has stored "x" at "/pub/b1"
      And Alice has stored "x" at "/pub/a"
      And the cursor of Alice's last event is known
      And Bob has stored "x" at "/pub/b2"
      When Anyone reads the event stream with "user={Bob}:{cursor}"
      Then the stream has shown exactly:
        | PUT Bob /pub/b2 |

  @SSE-043
  Rule: Events of all users come in one order

    Scenario Outline: Interleaved writes come <direction>
      Given Alice has stored "x" at "/pub/1"
      And Bob has stored "x" at "/pub/2"
      And Alice has stored "x" at "/pub/3"
      And Bob has stored "x" at "/pub/4"
      When Anyone reads the event stream with "user={Bob}&user={Alice}<mode>"
      Then the stream has shown exactly:
        | PUT <first>  |
        | PUT <second> |
        | PUT <third>  |
        | PUT <fourth> |

      Examples:
        | direction    | mode          | first        | second       | third        | fourth       |
        | oldest first |               | Alice /pub/1 | Bob /pub/2   | Alice /pub/3 | Bob /pub/4   |
        | newest first | &reverse=true | Bob /pub/4   | Alice /pub/3 | Bob /pub/2   | Alice /pub/1 |

  @SSE-044
  Rule: Start cursors are exclusive in both directions

    Scenario Outline: From the middle a stream goes <direction>
      Given Alice has stored "x" at "/pub/1"
      And Alice has stored "x" at "/pub/2"
      And the cursor of Alice's last event is known
      And Alice has stored "x" at "/pub/3"
      When Anyone reads the event stream with "user={Alice}:{cursor}<mode>"
      Then the stream has shown exactly:
        | PUT Alice /pub/<shown> |

      Examples:
        | direction | mode          | shown |
        | forward   |               | 3     |
        | backward  | &reverse=true | 1     |

    Scenario: In reverse each user has a start of its own
      Given Alice has stored "x" at "/pub/a1"
      And Bob has stored "x" at "/pub/b1"
      And Alice has stored "x" at "/pub/a2"
      And the cursor of Alice's last event is known
      And Bob has stored "x" at "/pub/b2"
      When Anyone reads the event stream with "user={Alice}:{cursor}&user={Bob}&reverse=true"
      Then the stream has shown exactly:
        | PUT Bob /pub/b2   |
        | PUT Bob /pub/b1   |
        | PUT Alice /pub/a1 |

  @SSE-047
  Rule: A reverse stream ends at the oldest event

    Scenario: A reverse stream of all events ends by itself
      Given Alice has stored "x" at "/pub/1"
      And Alice has stored "x" at "/pub/2"
      When Anyone reads the event stream with "user={Alice}&reverse=true"
      Then the stream has shown exactly:
        | PUT Alice /pub/2 |
        | PUT Alice /pub/1 |
      And the stream has ended by itself

  @SSE-051
  Rule: Each successful write is one event and a refused one is none

    Scenario: Equal content stored twice is two events
      Given Alice has stored "same" at "/pub/a"
      When Alice stores "same" at "/pub/a"
      Then the status is 201
      And the events of Alice are:
        | PUT /pub/a |
        | PUT /pub/a |

    Scenario Outline: <what> is no event
      Given Alice has stored "x" at "/pub/a"
      When <who> requests <method> "<path>" of Alice
      Then the status is <status>
      And the events of Alice are:
        | PUT /pub/a |

      Examples:
        | what                       | who    | method | path     | status |
        | An anonymous DELETE        | Anyone | DELETE | /pub/a   | 401    |
        | A DELETE of a missing file | Alice  | DELETE | /pub/b   | 404    |
        | A PUT outside the roots    | Alice  | PUT    | /other/a | 403    |

      @PTH-021
      Examples:
        | what               | who   | method | path     | status |
        | A PUT below a file | Alice | PUT    | /pub/a/b | 409    |
