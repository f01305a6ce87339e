Feature: Methods up to release 0.16

  @RTE-002-OLD
  Rule: HEAD on stream and sign-up tokens is answered like GET

    Scenario Outline: HEAD of <route> is answered without body
      Given Alice has stored "x" at "/pub/a"
      When Anyone sends HEAD "<target>"
      Then the status is <status>
      And the body is empty

      Examples:
        | route              | target                      | status |
        | a stream           | /events-stream?user={Alice} | 200    |
        | a stream of nobody | /events-stream              | 400    |

    Scenario: HEAD of a sign-up token's status is answered without body
      Given a homeserver that requires sign-up tokens
      When Anyone sends HEAD "/signup_tokens/0000-0000-0001"
      Then the status is 404
      And the body is empty
