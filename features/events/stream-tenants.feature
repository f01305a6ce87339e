Feature: The event stream knows its own users only
  Neither headers nor another server decide whose events are sent.

  @SSE-022
  Rule: The user parameters alone select

    Scenario Outline: Another user in <header> has no influence
      Given Alice has stored "x" at "/pub/a"
      And Bob has stored "x" at "/pub/b"
      When Anyone reads the event stream with "user={Alice}" and headers:
        | <header> | {Bob} |
      Then the status is 200
      And the stream has shown exactly:
        | PUT Alice /pub/a |

      Examples:
        | header     |
        | pubky-host |
        | Host       |

    Scenario: A user in pubky-host does not take the place of the parameter
      Given Alice has stored "x" at "/pub/a"
      When Anyone reads the event stream with "limit=5" and headers:
        | pubky-host | {Alice} |
      Then the status is 400

  @SSE-053
  Rule: A user of another homeserver is unknown

    Scenario: A user with an account elsewhere only is answered 404
      Given Alice has stored "x" at "/pub/a"
      And a homeserver of its own
      When Anyone reads the event stream with "user={Alice}"
      Then the status is 404
