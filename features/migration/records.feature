Feature: The record of a user who moves
  Readers go where the newest record says.

  Background:
    Given two homeservers, A and B

  @DISC-MIG-004
  Rule: The newest record decides where a user is

    Example: A user who has moved is found at the new homeserver
      Given Alice has stored "here" at "/pub/notes/a.txt"
      And Alice has published homeserver A as of microsecond 1000000
      And Alice has moved to homeserver B with all files
      When Alice publishes homeserver B as of microsecond 2000000
      Then the status is 204
      And the homeserver of Alice is B
      And Alice's file "/pub/notes/a.txt" is "here"

    Example: A move a microsecond later counts
      Given Alice has published homeserver A as of microsecond 1000000
      When Alice publishes homeserver B as of microsecond 1000001
      Then the status is 204
      And the homeserver of Alice is B

    Scenario Outline: An old device that is <late> late does not bring the user back
      Given Alice has published homeserver A as of microsecond 1000000
      And Alice has published homeserver B as of microsecond 3000000
      When Alice publishes homeserver A as of microsecond <micros>
      Then the status is 409
      And the homeserver of Alice is B

      Examples:
        | late          | micros  |
        | a microsecond | 2999999 |
        | a second      | 2000000 |
        | the first one | 1000000 |

    Example: A user who returns is found at the first homeserver
      Given Alice has published homeserver A as of microsecond 1000000
      And Alice has published homeserver B as of microsecond 2000000
      When Alice publishes homeserver A as of microsecond 3000000
      Then the status is 204
      And the homeserver of Alice is A

    Example: The move of one user does not move another
      Given Alice has published homeserver A as of microsecond 1000000
      And Bob has published homeserver A as of microsecond 1000000
      When Alice publishes homeserver B as of microsecond 2000000
      Then the homeserver of Alice is B
      And the homeserver of Bob is A

    Example: A reader follows when the packet it has been given is out of date
      Given a network of its own
      And Alice has published homeserver A as of microsecond 1000000
      And Alice has published homeserver B as of microsecond 2000000 in the DHT alone
      When 3600 seconds pass
      Then the homeserver of Alice is B

    Example: A node that missed the move does not lead readers back
      Given a network of its own
      And Alice has published homeserver A as of microsecond 1000000
      And the node is cut off
      And Alice has published homeserver B as of microsecond 2000000
      And the network has healed
      And the relay has been replaced
      When Bob asks the relay for Alice's packet
      Then the status is 200
      And the homeserver of Alice is B
