Feature: Parameters of the event stream
  GET /events-stream: which users, how many events, in which mode.

  @SSE-001
  Rule: At least one user is needed

    Scenario Outline: A stream with <users> is answered 400
      When Anyone reads the event stream with "<query>"
      Then the status is 400
      And the body contains "user parameter is required"
      And the homeserver still serves

      Examples:
        | users         | query   |
        | no user       |         |
        | an empty user | user=   |
        | a limit only  | limit=5 |

  @SSE-002
  Rule: At most 50 users are followed at a time

    Scenario: 51 users are too many
      When Anyone reads the event stream of 51 strangers
      Then the status is 400
      And the body contains "Too many users"
      And the homeserver still serves

    Scenario: 50 users are not too many
      When Anyone reads the event stream of 50 strangers
      Then the status is 404
      And the body does not contain "Too many users"

    Scenario: Three users are followed in one stream
      Given Alice has stored "x" at "/pub/a"
      And Bob has stored "x" at "/pub/b"
      And Carol has stored "x" at "/pub/c"
      When Anyone reads the event stream with "user={Carol}&user={Alice}&user={Bob}"
      Then the stream has shown exactly:
        | PUT Alice /pub/a |
        | PUT Bob /pub/b   |
        | PUT Carol /pub/c |

  @SSE-004
  Rule: A user is a raw key

    Scenario Outline: A user that is <kind> is answered 400
      Given Alice has stored "x" at "/pub/a"
      When Anyone reads the event stream with "user=<user>"
      Then the status is 400
      And the body contains "Invalid public key"
      And the homeserver still serves

      Examples:
        | kind                         | user           |
        | a word                       | abc            |
        | a display form               | pubky{Alice}   |
        | a display form behind a user | pubky{Alice}:0 |

    Scenario: A malformed user spoils a request beside a good one
      Given Alice has stored "x" at "/pub/a"
      When Anyone reads the event stream with "user={Alice}&user=abc"
      Then the status is 400
      And the body does not contain "pubky://"

  @SSE-009
  Rule: limit counts the events of the whole response

    Scenario: A limit of 2 over two users gives 2 events
      Given Alice has stored "x" at "/pub/a"
      And Bob has stored "x" at "/pub/b"
      And Alice has stored "x" at "/pub/c"
      And Bob has stored "x" at "/pub/d"
      When Anyone reads the event stream with "user={Alice}&user={Bob}&limit=2"
      Then the stream has shown exactly:
        | PUT Alice /pub/a |
        | PUT Bob /pub/b   |
      And the stream has ended by itself

    Scenario Outline: The limit <name> is answered 400
      Given Alice has stored "x" at "/pub/a"
      When Anyone reads the event stream with "user={Alice}&limit=<limit>"
      Then the status is 400
      And the homeserver still serves

      Examples:
        | name     | limit |
        | a letter | x     |
        | empty    |       |
        | 65536    | 65536 |
        | minus 1  | -1    |

    Scenario: The limit 65535 is accepted
      Given Alice has stored "x" at "/pub/a"
      When Anyone reads the event stream with "user={Alice}&limit=65535"
      Then the status is 200
      And the stream has shown 1 events

  @SSE-010
  Rule: limit=0 is refused

    Scenario: The limit 0 is answered 400
      Given Alice has stored "x" at "/pub/a"
      When Anyone reads the event stream with "user={Alice}&limit=0"
      Then the status is 400
      And the body contains "limit must be at least 1"

  @SSE-011
  Rule: Without limit the whole history comes

    Scenario: 255 events arrive in one response
      Given Alice has stored 255 files in "/pub/d/"
      When Anyone reads the event stream with "user={Alice}"
      Then the stream has shown 255 events
      And the stream has ended by itself
