Feature: What a stream may select
  Public events by default, and nothing outside the two roots.

  @SSE-018
  Rule: Two filters mean the same in all releases

    Scenario Outline: <filter> selects as ever
      Given Alice has stored the files:
        | /pub/d/x |
        | /pub/e   |
      When Anyone reads the event stream with "user={Alice}&path=<path>"
      Then the stream has shown exactly:
        | PUT Alice <shown> |

      Examples:
        | filter           | path    | shown    |
        | A directory path | /pub/d/ | /pub/d/x |
        | A full file path | /pub/e  | /pub/e   |

  @SSE-019
  Rule: Without path a stream carries public events only

    Scenario Outline: The unfiltered stream of <who> has no private event
      Given Alice has stored "x" at "/pub/a"
      And Alice has stored "x" at "/priv/b"
      And App is an app of Alice for "/:rw"
      And Alice has stored "x" at "/pub/c"
      When <who> reads the event stream with "user={Alice}"
      Then the stream has shown exactly:
        | PUT Alice /pub/a |
        | PUT Alice /pub/c |

      Examples:
        | who    |
        | Anyone |
        | Alice  |
        | App    |

    Scenario: Private events do not count for a limit
      Given Alice has stored "x" at "/priv/a"
      And Alice has stored "x" at "/pub/b"
      And Alice has stored "x" at "/priv/c"
      And Alice has stored "x" at "/pub/d"
      When Alice reads the event stream with "user={Alice}&limit=2"
      Then the stream has shown exactly:
        | PUT Alice /pub/b |
        | PUT Alice /pub/d |

  @SSE-020
  Rule: A path outside the roots is refused

    Scenario Outline: The path <path> is answered 403
      Given Alice has stored "x" at "/pub/a"
      When Alice reads the event stream with "user={Alice}&path=<path>"
      Then the status is 403

      Examples:
        | case          | path     |
        | the root      | /        |
        | pub           | /pub     |
        | priv          | /priv    |
        | another       | /other/  |
        | a longer name | /public/ |
