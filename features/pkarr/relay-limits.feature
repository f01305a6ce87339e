Feature: Limits and outages of a PKARR relay
  A relay says whether a client has to wait, or the DHT is to blame.

  @PKARR-REL-006a
  Rule: Too many requests are 429, a packet that the DHT does not keep is 500

    Scenario Outline: The third <request> within a second is too many
      Given a PKARR relay that takes 2 requests per second of each client
      And Alice has published "hello" through the relay
      And Bob asks the relay for Alice's packet
      When Bob sends <request> "/<path>" to the PKARR relay
      Then the status is 429

      Examples:
        | request | path      |
        | GET     | {Alice}   |
        | PUT     | {Bob}     |
        | HEAD    | not-a-key |

    Example: A refused packet is not published
      Given a PKARR relay that takes 2 requests per second of each client
      And Alice has published "first" through the relay
      And Alice has published "second" through the relay
      When Bob publishes "third" through the relay
      Then the status is 429
      And the node holds no packet of Bob

    Example: A packet that no node takes is 500
      Given a network of its own
      And the DHT is out of order
      When Alice publishes "hello" through the relay
      Then the status is 500

    Example: A packet that no node took is taken later
      Given a network of its own
      And the DHT is out of order
      And Alice's packet "hello" has been answered 500 by the relay
      And the network has healed
      When Alice publishes "hello" through the relay
      Then the status is 204
      And the relay hands out what Alice published

  @PKARR-REL-006b
  Rule: An unknown packet that no node can be asked for is 503

    Example: Nobody in the DHT answers
      Given a network of its own
      And the DHT is out of order
      When Bob asks the relay for Alice's packet
      Then the status is 503

    Example: A packet that the relay holds needs no DHT
      Given a network of its own
      And Alice has published "hello" through the relay
      And the DHT is out of order
      When Bob asks the relay for Alice's packet
      Then the status is 200
      And the relay hands out what Alice published

    Example: After the outage an unknown packet is absent
      Given a network of its own
      And the DHT is out of order
      And the network has healed
      When Bob asks the relay for Alice's packet
      Then the status is 404

  @PKARR-REL-016
  Rule: A refused client learns how long to wait

    Example: The first request too many
      Given a PKARR relay that takes 2 requests per second of each client
      And Alice has published "hello" through the relay
      And Bob asks the relay for Alice's packet
      When Bob asks the relay for Alice's packet
      Then the status is 429
      And the header "Retry-After" is "1"

    Example: A client that has waited is served
      Given a PKARR relay that takes 2 requests per second of each client
      And Alice has published "hello" through the relay
      And Bob asks the relay for Alice's packet
      And Bob asks the relay for Alice's packet
      When 1 second passes
      And Bob asks the relay for Alice's packet
      Then the status is 200
