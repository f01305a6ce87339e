Feature: Acknowledgements at an HTTP relay
  An app says that it has received a message, and the signer can learn of it.

  @AUTH-RLY-001d
  Rule: DELETE acknowledges a message

    Scenario: An acknowledged message is acknowledged
      Given Alice has posted "hello" to "/inbox/{channel}" at the HTTP relay
      When Bob sends DELETE "/inbox/{channel}" to the HTTP relay
      Then the status is 200
      And the body is empty
      And "/inbox/{channel}/ack" at the HTTP relay says "true"

    Scenario: An acknowledgement can be repeated
      Given Alice has posted "hello" to "/inbox/{channel}" at the HTTP relay
      And Bob has acknowledged "/inbox/{channel}" at the HTTP relay
      When Bob sends DELETE "/inbox/{channel}" to the HTTP relay
      Then the status is 200
      And "/inbox/{channel}/ack" at the HTTP relay says "true"

    Scenario: Nothing cannot be acknowledged
      When Bob sends DELETE "/inbox/{channel}" to the HTTP relay
      Then the status is 404
      And the body is "Not found"
      And "/inbox/{channel}/ack" at the HTTP relay is answered 404

    Scenario: A message that has expired cannot be acknowledged
      Given an HTTP relay with a clock of its own
      And Alice has posted "hello" to "/inbox/{channel}" at the HTTP relay
      And the clock of the HTTP relay has moved on by 300 seconds
      When Bob sends DELETE "/inbox/{channel}" to the HTTP relay
      Then the status is 404

    Scenario: The content is gone with the acknowledgement
      Given an HTTP relay with a clock of its own
      And Alice has posted "hello" to "/inbox/{channel}" at the HTTP relay
      And Bob has acknowledged "/inbox/{channel}" at the HTTP relay
      And Carol is waiting for "/inbox/{channel}" at the HTTP relay
      When the clock of the HTTP relay moves on by 25 seconds
      Then Carol's waiting ends with 408 and "Request timed out"

  @AUTH-RLY-002
  Rule: A signer can ask for the acknowledgement and wait for it

    Scenario: A message that nobody has acknowledged is not acknowledged
      Given Alice has posted "hello" to "/inbox/{channel}" at the HTTP relay
      And Bob has taken "/inbox/{channel}" at the HTTP relay
      When Alice sends GET "/inbox/{channel}/ack" to the HTTP relay
      Then the status is 200
      And the body is "false"

    Scenario Outline: Without a message <question> is absent
      When Alice sends GET "/inbox/{channel}/<question>" to the HTTP relay
      Then the status is 404
      And the body is "Not found"

      Examples:
        | question |
        | ack      |
        | await    |

    Scenario: Who waits learns of the acknowledgement
      Given Alice has posted "hello" to "/inbox/{channel}" at the HTTP relay
      And Alice is waiting for "/inbox/{channel}/await" at the HTTP relay
      When Bob sends DELETE "/inbox/{channel}" to the HTTP relay
      Then the status is 200
      And Alice's waiting ends with 200 and ""

    Scenario: Who asks after the acknowledgement need not wait
      Given Alice has posted "hello" to "/inbox/{channel}" at the HTTP relay
      And Bob has acknowledged "/inbox/{channel}" at the HTTP relay
      When Alice sends GET "/inbox/{channel}/await" to the HTTP relay
      Then the status is 200
      And the body is empty

    Scenario: To take a message from an inbox is not to acknowledge it
      Given an HTTP relay with a clock of its own
      And Alice has posted "hello" to "/inbox/{channel}" at the HTTP relay
      And Alice is waiting for "/inbox/{channel}/await" at the HTTP relay
      When Bob sends GET "/inbox/{channel}" to the HTTP relay
      Then the body is "hello"
      And Alice goes on waiting

    Scenario: After 25 seconds the waiting ends in a time-out
      Given an HTTP relay with a clock of its own
      And Alice has posted "hello" to "/inbox/{channel}" at the HTTP relay
      And Alice is waiting for "/inbox/{channel}/await" at the HTTP relay
      When the clock of the HTTP relay moves on by 25 seconds
      Then Alice's waiting ends with 408 and "Request timed out"

  @AUTH-RLY-013
  Rule: An acknowledgement is known as long as the message would have lived

    Scenario Outline: After <age> the acknowledgement is <fate>
      Given an HTTP relay with a clock of its own
      And Alice has posted "hello" to "/inbox/{channel}" at the HTTP relay
      And Bob has acknowledged "/inbox/{channel}" at the HTTP relay
      When the clock of the HTTP relay moves on by <age>
      Then "/inbox/{channel}/ack" at the HTTP relay is answered <status>

      Examples:
        | age         | fate      | status |
        | 298 seconds | known     | 200    |
        | 300 seconds | forgotten | 404    |

    Scenario: Who waits when the message would have expired hears of it
      Given an HTTP relay with a clock of its own
      And Alice has posted "hello" to "/inbox/{channel}" at the HTTP relay
      And Bob has acknowledged "/inbox/{channel}" at the HTTP relay
      And the clock of the HTTP relay has moved on by 290 seconds
      And Carol is waiting for "/inbox/{channel}" at the HTTP relay
      When the clock of the HTTP relay moves on by 11 seconds
      Then Carol's waiting ends with 404 and "Entry expired"
