Feature: The signature of a packet
  Whoever holds the key, and nobody else, publishes under it.

  @PKARR-PKT-004
  Rule: The signature covers time and message in one form only

    Scenario Outline: A packet with <fault> is refused
      Given Alice has published "good" through the relay
      When Alice publishes a packet with "<fault>" through the relay
      Then the status is 400
      And the relay hands out "good" of Alice

      Examples:
        | fault                                   |
        | the signature of another key            |
        | a flipped bit in the signature          |
        | a signature whose scalar is not reduced |
        | a later timestamp than signed           |
        | other records than signed               |
        | a signature over a salt as well         |
        | a signature over the DNS message alone  |
        | a signature over the time in seconds    |

    Example: A packet with a good signature is accepted after a bad one
      Given Alice's packet with "other records than signed" has been refused by the relay
      When Alice publishes "good" through the relay
      Then the status is 204
      And the relay hands out "good" of Alice

    Example: Nobody publishes under the key of somebody else
      When Bob publishes a packet under the key "{Alice}" through the relay
      Then the status is 400
      And the relay has no packet of Alice
      And the relay has no packet of Bob
