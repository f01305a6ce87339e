Feature: Links of an HTTP relay
  Sender and receiver meet; the older way to use a channel.

  @AUTH-RLY-003a
  Rule: A link hands its message over once, and its sender learns of it

    Scenario: A sender waits until the message is taken
      Given an HTTP relay with a clock of its own
      And Alice is waiting for "hello" to be taken from "/link/{channel}" at the HTTP relay
      When the clock of the HTTP relay moves on by 60 seconds
      Then Alice goes on waiting

    Scenario: A sender that came first is answered when the message is taken
      Given Alice is waiting for "hello" to be taken from "/link/{channel}" at the HTTP relay
      When Bob sends GET "/link/{channel}" to the HTTP relay
      Then the status is 200
      And the body is "hello"
      And Alice's waiting ends with 200 and ""

    Scenario: A receiver that came first is answered when the message comes
      Given Bob is waiting for "/link/{channel}" at the HTTP relay
      When Alice posts "hello" to "/link/{channel}" at the HTTP relay
      Then the status is 200
      And the body is empty
      And Bob's waiting ends with 200 and "hello"

    Scenario: Sender and receiver are told that links are deprecated
      Given Alice is waiting for "hello" to be taken from "/link/{channel}" at the HTTP relay
      When Bob sends GET "/link/{channel}" to the HTTP relay
      Then the header "Deprecation" is "true"
      And Alice's waiting ends with the header "Deprecation" "true"

    Scenario: A message that was taken from a link is gone
      Given an HTTP relay with a clock of its own
      And Alice is waiting for "hello" to be taken from "/link/{channel}" at the HTTP relay
      And Bob has taken "/link/{channel}" at the HTTP relay
      And Carol is waiting for "/link/{channel}" at the HTTP relay
      When the clock of the HTTP relay moves on by 60 seconds
      Then Carol goes on waiting

    Scenario: A message from a link comes under the Content-Type of its sender
      Given Bob is waiting for "/link/{channel}" at the HTTP relay
      When Alice posts "hello" to "/link/{channel}" at the HTTP relay with headers:
        | Content-Type | text/x-odd |
      Then the status is 200
      And Bob's waiting ends with the header "Content-Type" "text/x-odd"

  @AUTH-RLY-003b
  Rule: Both sides of a link wait 600 seconds

    Scenario Outline: A <side> who is alone gives up after 600 seconds
      Given an HTTP relay with a clock of its own
      And Alice is waiting for <what> at the HTTP relay
      When the clock of the HTTP relay moves on by 600 seconds
      Then Alice's waiting ends with 408 and "Request timed out"

      Examples:
        | side     | what                                       |
        | receiver | "/link/{channel}"                          |
        | sender   | "hello" to be taken from "/link/{channel}" |

    Scenario Outline: A <side> who is alone waits for 599 seconds
      Given an HTTP relay with a clock of its own
      And Alice is waiting for <what> at the HTTP relay
      When the clock of the HTTP relay moves on by 598 seconds
      Then Alice goes on waiting

      Examples:
        | side     | what                                       |
        | receiver | "/link/{channel}"                          |
        | sender   | "hello" to be taken from "/link/{channel}" |

  @AUTH-RLY-006
  Rule: Inboxes and links share their messages

    Scenario: What was posted to an inbox is taken from the link and acknowledged
      Given Alice has posted "hello" to "/inbox/{channel}" at the HTTP relay
      When Bob sends GET "/link/{channel}" to the HTTP relay
      Then the status is 200
      And the body is "hello"
      And "/inbox/{channel}/ack" at the HTTP relay says "true"

    Scenario: What was posted to a link is read from the inbox and not taken
      Given an HTTP relay with a clock of its own
      And Alice is waiting for "hello" to be taken from "/link/{channel}" at the HTTP relay
      When Bob sends GET "/inbox/{channel}" to the HTTP relay
      Then the body is "hello"
      And Alice goes on waiting

    Scenario: The sender of a link is answered when its message is acknowledged in the inbox
      Given Alice is waiting for "hello" to be taken from "/link/{channel}" at the HTTP relay
      When Bob sends DELETE "/inbox/{channel}" to the HTTP relay
      Then the status is 200
      And Alice's waiting ends with 200 and ""

    Scenario: A receiver at the link has what is posted to the inbox
      Given Bob is waiting for "/link/{channel}" at the HTTP relay
      When Alice posts "hello" to "/inbox/{channel}" at the HTTP relay
      Then the status is 200
      And Bob's waiting ends with 200 and "hello"
