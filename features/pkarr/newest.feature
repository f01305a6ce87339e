Feature: Which packet is the newer one
  The higher time wins; at the same microsecond the greater message.

  @PKARR-PKT-009
  Rule: An older packet never takes the place of a newer one

    Scenario Outline: A packet made <when> is refused
      Given Alice has published "<first>" of microsecond 1000000 through the relay
      When Alice publishes "<second>" of microsecond <micros> through the relay
      Then the status is 409
      And the relay hands out "<first>" of Alice

      Examples:
        | when                         | first | second | micros  |
        | a microsecond earlier        | a     | b      | 999999  |
        | a second earlier             | a     | b      | 0       |
        | at the same time but smaller | b     | a      | 1000000 |
        | at the same time but shorter | aa    | a      | 1000000 |

    Scenario Outline: A packet made <when> replaces the other
      Given Alice has published "<first>" of microsecond 1000000 through the relay
      When Alice publishes "<second>" of microsecond <micros> through the relay
      Then the status is 204
      And the relay hands out "<second>" of Alice

      Examples:
        | when                | first | second | micros  |
        | a microsecond later | b     | a      | 1000001 |
        | a second later      | b     | a      | 2000000 |

    Example: The same packet again is accepted
      Given Alice has published "a" of microsecond 1000000 through the relay
      When Alice publishes "a" of microsecond 1000000 through the relay
      Then the status is 204
      And the relay hands out "a" of Alice

    Example: A refused packet leaves no mark
      Given Alice has published "new" of microsecond 2000000 through the relay
      And Alice's older "old" of microsecond 1000000 has been refused by the relay
      When Alice publishes "newer" of microsecond 2000001 through the relay
      Then the status is 204
      And the relay hands out "newer" of Alice

  @PKARR-PKT-012
  Rule: A packet is kept for its smallest TTL within bounds

    Scenario Outline: TTLs of <first> and <second> seconds give <kept>
      Given Alice has published the records through the relay:
        | name | type | ttl      | content   |
        | @    | A    | <first>  | 192.0.2.1 |
        | www  | A    | <second> | 192.0.2.2 |
      When Bob asks the relay for Alice's packet
      Then the status is 200
      And the header "Cache-Control" is "public, max-age=<kept>"

      Examples:
        | first  | second | kept  |
        | 3600   | 7200   | 3600  |
        | 7201   | 3601   | 3601  |
        | 30     | 3600   | 300   |
        | 300    | 301    | 300   |
        | 86400  | 86401  | 86400 |
        | 100000 | 200000 | 86400 |

    Example: Without records it is kept for the shortest time
      When Alice publishes the DNS message "0000 8000 0000 0000 0000 0000" through the relay
      And Bob asks the relay for Alice's packet
      Then the header "Cache-Control" is "public, max-age=300"
