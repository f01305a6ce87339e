Feature: Publishing through a PKARR relay
  Whoever cannot speak to the DHT hands a signed packet to a relay.

  @PKARR-REL-001a
  Rule: A valid packet is published

    Scenario: A packet that was published is handed out
      When Alice publishes "hello" through the relay
      Then the status is 204
      And the body is empty
      And the relay hands out "hello" of Alice

  @PKARR-REL-001b
  Rule: The publisher learns how many nodes stored the packet

    Scenario: The number of nodes is told
      When Alice publishes "hello" through the relay
      Then the status is 204
      And the header "Pkarr-Dht-Stored-Nodes" matches "[1-9][0-9]*"

  @PKARR-REL-003
  Rule: An older packet is a conflict, the same packet is not

    Scenario: An older packet changes nothing
      Given Alice has published "new" of microsecond 5 through the relay
      When Alice publishes "old" of microsecond 4 through the relay
      Then the status is 409
      And the relay hands out "new" of Alice

    Scenario: The same packet may be published again
      Given Alice has published "hello" through the relay
      When Alice publishes the last packet again through the relay
      Then the status is 204
      And the relay hands out "hello" of Alice

    Scenario: A newer packet of another key is no conflict
      Given Bob has published "his" of microsecond 5 through the relay
      When Alice publishes "hers" of microsecond 4 through the relay
      Then the status is 204
      And the relay hands out "hers" of Alice

  @PKARR-REL-004
  Rule: A body has at most 1104 bytes, of which a packet is at most 1072

    Scenario Outline: <bytes> bytes are answered <status>
      When Alice sends PUT "/{Alice}" with <bytes> bytes to the PKARR relay
      Then the status is <status>
      And the relay has no packet of Alice

      Examples:
        | bytes | status |
        | 1073  | 400    |
        | 1104  | 400    |
        | 1105  | 413    |
        | 4000  | 413    |

  @PKARR-REL-002
  Rule: What is no packet of the key is refused

    Scenario: A packet under the key of somebody else is refused
      When Alice publishes a packet under the key "{Bob}" through the relay
      Then the status is 400
      And the relay has no packet of Bob

    Scenario: A path that is no key is refused
      When Alice publishes a packet under the key "not-a-key" through the relay
      Then the status is 400

  @PKARR-REL-015
  Rule: There are these routes and no more, and the key is judged first

    Scenario: A body that is too long under no key is refused for the key
      When Alice sends PUT "/not-a-key" with 1105 bytes to the PKARR relay
      Then the status is 400

    Scenario Outline: <method> of a packet is not allowed
      Given Alice has published "hello" through the relay
      When Alice sends <method> "/{Alice}" to the PKARR relay
      Then the status is 405
      And the relay hands out "hello" of Alice

      Examples:
        | method |
        | DELETE |
        | POST   |

    Scenario: The root is a page
      When Alice sends GET "/" to the PKARR relay
      Then the status is 200
      And the header "Content-Type" contains "text/html"

    Scenario: HEAD of a packet says what GET does
      Given Alice has published "hello" of microsecond 0 through the relay
      When Bob sends HEAD "/{Alice}" to the PKARR relay
      Then the status is 200
      And the body is empty
      And the header "Last-Modified" is the date of second 0
