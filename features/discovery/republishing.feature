Feature: Records of users that a homeserver publishes again
  Nodes of the DHT come and go. The homeserver sees to it that its users are still found.

  @DISC-PUB-003
  Rule: What is published again are the very bytes that the user signed

    Example: A node that lost the packet has it again
      Given a homeserver in a network of its own
      And Alice has an account
      And Alice has published homeserver A as of microsecond 1000000
      And the node has lost what it stored
      When 14400 seconds pass
      Then the node holds the last packet of Alice

    Example: Of two packets the newer one is published again
      Given a homeserver in a network of its own
      And Alice has an account
      And Alice has published homeserver A as of microsecond 1000000
      And 14400 seconds have passed
      And Alice has published homeserver A as of microsecond 2000000
      And the node has lost what it stored
      When 14400 seconds pass
      Then the node holds the last packet of Alice

    Example: A homeserver that has restarted goes on
      Given a homeserver in a network of its own
      And Alice has an account
      And Alice has published homeserver A as of microsecond 1000000
      And the node has lost what it stored
      When the homeserver restarts
      And 14400 seconds pass
      Then the node holds the last packet of Alice

    Example: Every user is seen to
      Given a homeserver in a network of its own
      And Alice has an account
      And Bob has an account
      And Alice has published homeserver A as of microsecond 1000000
      And Bob has published homeserver A as of microsecond 1000000
      And the node has lost what it stored
      When 14400 seconds pass
      Then the node holds the last packet of Alice
      And the node holds the last packet of Bob

  @REP-001
  Rule: A packet whose first record names anything else is left alone

    Scenario Outline: A packet that names <what> is left alone
      Given two homeservers, A and B, in a network of their own
      And the keys of both homeservers are known
      And Alice has an account
      And Alice has published records of homeservers with the targets:
        | <first>  |
        | <second> |
      And the node has lost what it stored
      When 14400 seconds pass
      Then the node holds no packet of Alice

      Examples:
        | what                           | first            | second         |
        | another homeserver             | {homeserver B}   | -              |
        | no homeserver                  | -                | -              |
        | a domain                       | example.com      | -              |
        | another homeserver before this | {homeserver B}   | {homeserver A} |
        | a domain before this           | example.com      | {homeserver A} |
        | a name under this              | x.{homeserver A} | -              |

    Example: A packet that names this homeserver before another is published again
      Given two homeservers, A and B, in a network of their own
      And the keys of both homeservers are known
      And Alice has an account
      And Alice has published records of homeservers with the targets:
        | {homeserver A} |
        | {homeserver B} |
      And the node has lost what it stored
      When 14400 seconds pass
      Then the node holds the last packet of Alice

    Example: A user without account is left alone
      Given a homeserver in a network of its own
      And Alice has an account
      And Bob has published homeserver A as of microsecond 1000000
      And the node has lost what it stored
      When 14400 seconds pass
      Then the node holds no packet of Bob
