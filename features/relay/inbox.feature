Feature: Inboxes of an HTTP relay
  A signer leaves a message under an id that the app knows, too.

  @AUTH-RLY-001a
  Rule: A message stays in its inbox with its type

    Scenario: A message is taken as it was posted
      When Alice posts "hello" to "/inbox/{channel}" at the HTTP relay
      Then the status is 200
      And the body is empty
      And "/inbox/{channel}" at the HTTP relay says "hello"

    Scenario: A message is there for everyone who asks
      Given Alice has posted "hello" to "/inbox/{channel}" at the HTTP relay
      And Bob has taken "/inbox/{channel}" at the HTTP relay
      When Carol sends GET "/inbox/{channel}" to the HTTP relay
      Then the status is 200
      And the body is "hello"

    Scenario: A message comes under the Content-Type of its sender
      Given Alice has posted "hello" to "/inbox/{channel}" at the HTTP relay with headers:
        | Content-Type | text/x-odd; v=1 |
      When Bob sends GET "/inbox/{channel}" to the HTTP relay
      Then the body is "hello"
      And the header "Content-Type" is "text/x-odd; v=1"

    Scenario: An empty message is a message
      Given Alice has posted "" to "/inbox/{channel}" at the HTTP relay
      When Bob sends GET "/inbox/{channel}" to the HTTP relay
      Then the status is 200
      And the body is empty

    Scenario: Inboxes of different ids know nothing of each other
      Given Alice has posted "one" to "/inbox/{channel}1" at the HTTP relay
      And Alice has posted "two" to "/inbox/{channel}2" at the HTTP relay
      When Bob sends GET "/inbox/{channel}1" to the HTTP relay
      Then the body is "one"

  @AUTH-RLY-001b
  Rule: Who finds an inbox empty waits 25 seconds

    Scenario: A message that comes later is handed over
      Given Bob is waiting for "/inbox/{channel}" at the HTTP relay
      When Alice posts "hello" to "/inbox/{channel}" at the HTTP relay
      Then Bob's waiting ends with 200 and "hello"

    Scenario: After 25 seconds the waiting ends in a time-out
      Given an HTTP relay with a clock of its own
      And Bob is waiting for "/inbox/{channel}" at the HTTP relay
      When the clock of the HTTP relay moves on by 25 seconds
      Then Bob's waiting ends with 408 and "Request timed out"

    Scenario: After 24 seconds the waiting goes on
      Given an HTTP relay with a clock of its own
      And Bob is waiting for "/inbox/{channel}" at the HTTP relay
      When the clock of the HTTP relay moves on by 24 seconds
      Then Bob goes on waiting

    Scenario: A message to another id ends nobody's waiting
      Given an HTTP relay with a clock of its own
      And Bob is waiting for "/inbox/{channel}" at the HTTP relay
      When Alice posts "hello" to "/inbox/{channel}1" at the HTTP relay
      Then the status is 200
      And Bob goes on waiting

  @AUTH-RLY-001c
  Rule: A message lives for 300 seconds

    Scenario Outline: A message of <age> is <fate>
      Given an HTTP relay with a clock of its own
      And Alice has posted "hello" to "/inbox/{channel}" at the HTTP relay
      When the clock of the HTTP relay moves on by <age>
      Then "/inbox/{channel}/ack" at the HTTP relay is answered <status>

      Examples:
        | age         | fate  | status |
        | 298 seconds | there | 200    |
        | 300 seconds | gone  | 404    |

  @AUTH-RLY-012
  Rule: A second message takes the place of the first

    Scenario: The newer message and its type are handed out
      Given Alice has posted "old" to "/inbox/{channel}" at the HTTP relay with headers:
        | Content-Type | text/x-old |
      And Alice has posted "new" to "/inbox/{channel}" at the HTTP relay with headers:
        | Content-Type | text/x-new |
      When Bob sends GET "/inbox/{channel}" to the HTTP relay
      Then the body is "new"
      And the header "Content-Type" is "text/x-new"

    Scenario: An acknowledgement does not carry over to the next message
      Given Alice has posted "old" to "/inbox/{channel}" at the HTTP relay
      And Bob has acknowledged "/inbox/{channel}" at the HTTP relay
      When Alice posts "new" to "/inbox/{channel}" at the HTTP relay
      Then the status is 200
      And "/inbox/{channel}/ack" at the HTTP relay says "false"

    Scenario: The second message lives as long as any
      Given an HTTP relay with a clock of its own
      And Alice has posted "old" to "/inbox/{channel}" at the HTTP relay
      And the clock of the HTTP relay has moved on by 200 seconds
      And Alice has posted "new" to "/inbox/{channel}" at the HTTP relay
      When the clock of the HTTP relay moves on by 200 seconds
      Then "/inbox/{channel}" at the HTTP relay says "new"

    Scenario: Who waits for the first to be acknowledged waits in vain
      Given Alice has posted "old" to "/inbox/{channel}" at the HTTP relay
      And Alice is waiting for "/inbox/{channel}/await" at the HTTP relay
      When Carol posts "new" to "/inbox/{channel}" at the HTTP relay
      Then Alice's waiting ends with 404 and "Not found"

    Scenario: Who waits for the first to be taken from a link waits in vain
      Given Alice is waiting for "old" to be taken from "/link/{channel}" at the HTTP relay
      When Carol posts "new" to "/inbox/{channel}" at the HTTP relay
      Then Alice's waiting ends with 404 and "Entry expired"
