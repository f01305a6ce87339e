Feature: Paths of the event stream
  Which events a path selects.

  @SSE-014
  Rule: A path without leading slash gets one and an empty one is no filter

    Scenario Outline: The path <name> selects below /pub/app/
      Given Alice has stored "x" at "/pub/app/a"
      And Alice has stored "x" at "/pub/other"
      When Anyone reads the event stream with "user={Alice}&path=<path>"
      Then the stream has shown exactly:
        | PUT Alice /pub/app/a |

      Examples:
        | name                  | path      |
        | with leading slash    | /pub/app/ |
        | without leading slash | pub/app/  |

    Scenario: An empty path selects all public events
      Given Alice has stored "x" at "/pub/app/a"
      And Alice has stored "x" at "/pub/other"
      When Anyone reads the event stream with "user={Alice}&path="
      Then the stream has shown exactly:
        | PUT Alice /pub/app/a |
        | PUT Alice /pub/other |

  @SSE-015
  Rule: A path that cannot be normalised is refused

    Scenario Outline: The path <name> is answered 400
      Given Alice has stored "x" at "/pub/a"
      When Anyone reads the event stream with "user={Alice}&path=<path>"
      Then the status is 400
      And the body contains "Invalid path"

      Examples:
        | name                | path       |
        | above the root      | /..        |
        | a control character | /pub/a%0Ab |

  @SSE-017
  Rule: A path with slash selects what lies below and any other exactly its file

    Scenario: A file path selects neither a longer name nor what lies below
      Given Alice has stored the files:
        | /pub/foobar |
        | /pub/foo.x  |
        | /pub/foo    |
      When Anyone reads the event stream with "user={Alice}&path=/pub/foo"
      Then the stream has shown exactly:
        | PUT Alice /pub/foo |

    Scenario: A file path without file selects nothing below it
      Given Alice has stored "x" at "/pub/foo/x"
      When Anyone reads the event stream with "user={Alice}&path=/pub/foo"
      Then the status is 200
      And the stream has shown no events

    Scenario: A directory path selects at any depth and no longer name
      Given Alice has stored the files:
        | /pub/foo/x   |
        | /pub/foo/y/z |
        | /pub/foobar  |
        | /pub/foo2/x  |
      When Anyone reads the event stream with "user={Alice}&path=/pub/foo/"
      Then the stream has shown exactly:
        | PUT Alice /pub/foo/x   |
        | PUT Alice /pub/foo/y/z |

    Scenario: Repeated paths are united in the order of events
      Given Alice has stored the files:
        | /pub/b/x |
        | /pub/c   |
        | /pub/a/x |
        | /pub/d   |
      When Anyone reads the event stream with "user={Alice}&path=/pub/a/&path=/pub/b/&path=/pub/d"
      Then the stream has shown exactly:
        | PUT Alice /pub/b/x |
        | PUT Alice /pub/a/x |
        | PUT Alice /pub/d   |

    Scenario: Paths that overlap show an event once
      Given Alice has stored "x" at "/pub/a/x"
      When Anyone reads the event stream with "user={Alice}&path=/pub/a/&path=/pub/&path=/pub/a/x"
      Then the stream has shown exactly:
        | PUT Alice /pub/a/x |

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
        | asterisk   | *   | *     | c     |
        | dot        | .   | .     | c     |

    Scenario: A limit counts what a path selects
      Given Alice has stored the files:
        | /pub/a/1 |
        | /pub/b   |
        | /pub/a/2 |
        | /pub/a/3 |
      When Anyone reads the event stream with "user={Alice}&path=/pub/a/&limit=2"
      Then the stream has shown exactly:
        | PUT Alice /pub/a/1 |
        | PUT Alice /pub/a/2 |
