Feature: What makes a line of the event feed
  Each successful write below /pub, and nothing else.

  @FEED-013
  Rule: The feed holds events below /pub only, and full pages of them

    Scenario: Private writes are not in the feed, even for their owner
      Given Alice has stored "x" at "/pub/a"
      And the cursor of Alice's last event is known
      And Alice has stored "x" at "/priv/b"
      And Alice has stored "x" at "/pub/c"
      And Alice has deleted "/priv/b"
      When Alice sends GET "/events/?limit=1000&cursor={cursor}" with headers:
        | pubky-host | {Alice} |
      Then the feed shows of Alice:
        | PUT /pub/c |

    Scenario: Private writes between public ones do not shorten a page
      Given Alice has stored "x" at "/pub/a"
      And the cursor of Alice's last event is known
      And Alice has stored 3 files in "/priv/d/"
      And Alice has stored "x" at "/pub/b"
      And Alice has stored 3 files in "/priv/e/"
      And Alice has stored "x" at "/pub/c"
      When Anyone reads the event feed with "cursor={cursor}&limit=2"
      Then the feed has 2 events
      And the body does not contain "/priv/"

  @FEED-015
  Rule: An answered write is in the feed

    Scenario: A stored file is in the feed at once
      Given Alice has stored "x" at "/pub/a"
      And the cursor of Alice's last event is known
      When Alice stores "x" at "/pub/b"
      Then the status is 201
      And after "{cursor}" the feed shows of Alice:
        | PUT /pub/b |

    Scenario: A deleted file is in the feed at once
      Given Alice has stored "x" at "/pub/a"
      And the cursor of Alice's last event is known
      When Alice deletes "/pub/a"
      Then the status is 204
      And after "{cursor}" the feed shows of Alice:
        | DEL /pub/a |

    @PAD-001
    Scenario: A file stored at the path-addressed URL is in the feed by its path
      Given Alice has stored "x" at "/pub/a"
      And the cursor of Alice's last event is known
      When Alice sends PUT "/storage/{Alice}/pub//b" with the body "x"
      Then the status is 201
      And after "{cursor}" the feed shows of Alice:
        | PUT /pub/b |

  @FEED-016
  Rule: The feed keeps history

    Scenario: Storing, overwriting and deleting stay three lines
      Given Alice has stored "x" at "/pub/0"
      And the cursor of Alice's last event is known
      And Alice has stored "one" at "/pub/a"
      And Alice has stored "two" at "/pub/a"
      And Alice has deleted "/pub/a"
      When Anyone reads the event feed with "cursor={cursor}&limit=1000"
      Then the feed shows of Alice:
        | PUT /pub/a |
        | PUT /pub/a |
        | DEL /pub/a |

    Scenario: History outlives a restart
      Given a homeserver of its own
      And Alice has stored "one" at "/pub/a"
      And Alice has deleted "/pub/a"
      When the homeserver restarts
      And Anyone reads the event feed
      Then the feed is these lines and a cursor:
        | PUT pubky://{Alice}/pub/a |
        | DEL pubky://{Alice}/pub/a |

  @FEED-017
  Rule: What was refused leaves no line

    Scenario Outline: <what> leaves no line
      Given Alice has stored "x" at "/pub/a"
      And the cursor of Alice's last event is known
      And Phone is a session of Alice for "/pub/app/:rw"
      When <who> requests <method> "<path>" of Alice
      Then the status is <status>
      And after "{cursor}" the feed shows nothing of Alice

      Examples:
        | what                       | who    | method | path    | status |
        | An anonymous PUT           | Anyone | PUT    | /pub/b  | 401    |
        | A DELETE without scope     | Phone  | DELETE | /pub/a  | 403    |
        | A DELETE of a missing file | Alice  | DELETE | /pub/b  | 404    |
        | A PUT of a directory path  | Alice  | PUT    | /pub/b/ | 400    |

      @PTH-021
      Examples:
        | what               | who   | method | path     | status |
        | A PUT below a file | Alice | PUT    | /pub/a/b | 409    |

    Scenario: An upload that is broken off leaves no line
      Given Alice has stored "x" at "/pub/a"
      And the cursor of Alice's last event is known
      And Alice has begun to store "begun and left" at "/pub/b"
      When the upload is broken off by closing the connection
      Then Alice's file "/pub/b" does not exist
      And after "{cursor}" the feed shows nothing of Alice

  @FEED-018
  Rule: Sessions and the operator's acts leave no line

    Scenario: Signing up, in and out leaves the feed empty
      Given a homeserver of its own
      And Alice has an account
      And Phone is a session of Alice for "/pub/:rw"
      And Phone has signed out
      When Anyone reads the event feed
      Then the status is 200
      And the body is empty

  @FEED-019
  Rule: A line has no further fields

    Scenario: A line ends with the path
      Given Alice has stored "x" at "/pub/a"
      And the cursor of Alice's last event is known
      And Alice has stored "y" at "/pub/b%20c"
      When Anyone reads the event feed with "cursor={cursor}&limit=1000"
      Then the body contains "PUT pubky://{Alice}/pub/b c\n"
