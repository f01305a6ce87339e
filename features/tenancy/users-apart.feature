Feature: Users of one homeserver
  Which routes need a user, what a request without one gets, and that users never meet.

  @TEN-014
  Rule: Routes of the whole server need no user and take no notice of one

    Scenario Outline: GET <route> answers without a user
      When Anyone sends GET "<target>"
      Then the status is 200

      Examples:
        | route    | target   |
        | the root | /        |
        | the feed | /events/ |

    Scenario: The stream answers without a user
      Given Alice has stored "x" at "/pub/a"
      When Anyone reads the event stream with "user={Alice}"
      Then the status is 200
      And the stream has shown exactly:
        | PUT Alice /pub/a |

    Scenario: Naming a user does not narrow the feed
      Given Alice has stored "x" at "/pub/a"
      And the cursor of Alice's last event is known
      And Bob has stored "x" at "/pub/b"
      When Anyone sends GET "/events/?limit=1000&cursor={cursor}" with headers:
        | pubky-host | {Alice} |
      Then the status is 200
      And the feed shows of Bob:
        | PUT /pub/b |

    Scenario Outline: <method> on the session needs a user
      Given Alice has an account
      And Alice's cookie is kept as "cookie"
      When Anyone sends <method> "/session" with headers:
        | Host   | localhost        |
        | Cookie | {Alice}={cookie} |
      Then the status is 4xx
      And Alice's session is alive

      Examples:
        | method |
        | GET    |
        | DELETE |

  @AMB-001
  Rule: A storage request that names no user is a client error

    Scenario Outline: <method> of a file without a user is answered 400
      When Anyone sends <method> "/pub/x" with headers:
        | Host | localhost |
      Then the status is 400
      And the homeserver still serves

      Examples:
        | method |
        | GET    |
        | HEAD   |

    Scenario Outline: <method> without a user is refused even with a session
      Given Alice has stored "x" at "/pub/a"
      When Alice sends <method> "/pub/a" with headers:
        | Host | localhost |
      Then the status is 4xx
      And nothing of Alice's has changed

      Examples:
        | method |
        | PUT    |
        | DELETE |

  @TEN-017
  Rule: A key without account has no files

    Scenario Outline: <method> of <thing> of a stranger is answered <status>
      Given Stranger has no account
      When Anyone requests <method> "<path>" of Stranger
      Then the status is <status>
      And the homeserver still serves

      Examples:
        | case           | method | thing       | path    | status |
        | GET file       | GET    | a file      | /pub/a  | 404    |
        | HEAD file      | HEAD   | a file      | /pub/a  | 404    |
        | GET directory  | GET    | a directory | /pub/a/ | 404    |
        | HEAD directory | HEAD   | a directory | /pub/   | 404    |
        | PUT            | PUT    | a file      | /pub/a  | 401    |
        | DELETE         | DELETE | a file      | /pub/a  | 401    |

  @TEN-018
  Rule: One path of two users is two objects

    Scenario: Overwriting at the path of another user leaves that user's file
      Given Alice has stored "same" at "/pub/a"
      And Bob has stored "same" at "/pub/a"
      When Alice stores "other" at "/pub/a"
      Then the status is 201
      And Alice's file "/pub/a" is "other"
      And nothing of Bob's has changed

    Scenario: Deleting equal content leaves the other user's file
      Given Alice has stored "same" at "/pub/a"
      And Bob has stored "same" at "/pub/a"
      When Alice deletes "/pub/a"
      Then the status is 204
      And Alice's file "/pub/a" does not exist
      And nothing of Bob's has changed
