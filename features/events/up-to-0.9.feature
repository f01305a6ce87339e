Feature: Event streams up to release 0.9

  @SSE-016
  Rule: A path selects every path that begins with its text, and the last one counts

    Scenario: A path without slash at the end selects longer names and what lies below
      Given Alice has stored the files:
        | /pub/foobar |
        | /pub/foo/x  |
        | /pub/fo     |
        | /pub/foo    |
      When Anyone reads the event stream with "user={Alice}&path=/pub/foo"
      Then the stream has shown exactly:
        | PUT Alice /pub/foobar |
        | PUT Alice /pub/foo/x  |
        | PUT Alice /pub/foo    |

    Scenario: Of repeated paths the last one counts
      Given Alice has stored the files:
        | /pub/a/x |
        | /pub/b/x |
      When Anyone reads the event stream with "user={Alice}&path=/pub/a/&path=/pub/b/"
      Then the stream has shown exactly:
        | PUT Alice /pub/b/x |

    Scenario Outline: The character <name> in a path means itself
      Given Alice has stored "x" at "/pub/a<other>b/x"
      And Alice has stored "x" at "/pub/a<raw>b/x"
      When Anyone reads the event stream with "user={Alice}&path=/pub/a<raw>b/"
      Then the stream has shown exactly:
        | PUT Alice /pub/a<shown>b/x |

      Examples:
        | name       | raw | shown | other |
        | underscore | _   | _     | c     |
        | percent    | %25 | %     | cd    |

  @BUG-012
  Rule: A stream with the limit 0 sends no event

    Scenario: The limit 0 brings no event
      Given Alice has stored "x" at "/pub/a"
      When Anyone reads the event stream with "user={Alice}&limit=0"
      Then the body does not contain "event:"
      And the homeserver still serves

  @SSE-031-OLD
  Rule: A stream is not kept by a cache unasked

    Scenario: A stream is no-cache
      Given Alice has stored "x" at "/pub/a"
      When Anyone reads the event stream with "user={Alice}"
      Then the status is 200
      And the header "Cache-Control" is "no-cache"
