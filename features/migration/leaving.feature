Feature: The homeserver that a user left
  It has the user's files, and the account, but the user is elsewhere.

  Background:
    Given two homeservers, A and B, in a network of their own

  @DISC-MIG-002
  Rule: It lets the packet alone and never brings back an older one

    Example: A user who left is not published again
      Given Alice has an account
      And Alice has published homeserver A as of microsecond 1000000
      And 14400 seconds have passed
      And Alice has published homeserver B as of microsecond 2000000
      And the node has lost what it stored
      When 14400 seconds pass
      Then the node holds no packet of Alice
      And the homeserver of Alice is B

    Example: The new homeserver publishes the packet again
      Given Alice has an account
      And Alice has published homeserver A as of microsecond 1000000
      And Alice has an account at homeserver B
      And Alice has published homeserver B as of microsecond 2000000
      And the node has lost what it stored
      When 14400 seconds pass
      Then the node holds the last packet of Alice

    Example: A user who returns is published again
      Given Alice has an account
      And Alice has published homeserver B as of microsecond 1000000
      And 14400 seconds have passed
      And Alice has published homeserver A as of microsecond 2000000
      And the node has lost what it stored
      When 14400 seconds pass
      Then the node holds the last packet of Alice

    Example: The old homeserver restarts and lets the packet alone
      Given Alice has an account
      And Alice has published homeserver A as of microsecond 1000000
      And Alice has published homeserver B as of microsecond 2000000
      And the node has lost what it stored
      When the homeserver restarts
      And 14400 seconds pass
      Then the node holds no packet of Alice

    Example: Behind a partition it brings back what is there, and yields once that has healed
      Given Alice has an account
      And Alice has an account at homeserver B
      And Alice has published homeserver A as of microsecond 1000000
      And the node and homeserver A are cut off
      And Alice has published homeserver B as of microsecond 2000000
      And 14400 seconds have passed
      And the network has healed
      When 14400 seconds pass
      Then the node holds the last packet of Alice
      And the homeserver of Alice is B
