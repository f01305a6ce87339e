Feature: Tokens of a DHT node
  Who stores something shows that it receives what is sent to its address.

  @DHT-PUT-007a
  Rule: A put needs the token that its address was given

    Scenario Outline: A put with <token> is refused
      When Bob puts "hello" at the node with:
        | token | <value> |
      Then the node answers with the error 203
      And the node holds nothing of Bob

      Examples:
        | token         | value    |
        | no token      | -        |
        | an empty one  | 0x       |
        | a made-up one | zzzz     |
        | a long one    | 0x00x200 |

    Scenario Outline: An announcement with <token> is refused
      When Bob asks the node to announce_peer with:
        | info_hash | 0x2122232425262728292a2b2c2d2e2f3031323334 |
        | port      | 6881                                       |
        | token     | <value>                                    |
      Then the node answers with the error 203
      And the node still answers

      Examples:
        | token         | value |
        | no token      | -     |
        | a made-up one | zzzz  |

    Example: A token is good at every port of its address
      Given a token that the node gave to Alice is kept as "token"
      When Bob puts "hello" at the node with:
        | token | 0x{token} |
      Then the node answers
      And the node holds "hello" of Bob with the seq 1

    Example: What is stored stays when a put without token is refused
      Given Bob has put "hello" at the node
      When Bob puts "changed" at the node with:
        | seq   | 2    |
        | token | zzzz |
      Then the node answers with the error 203
      And the node holds "hello" of Bob with the seq 1

    Example: The token of another address is refused
      Given Mallory speaks to the node from the address "127.0.0.2"
      And a token that the node gave to Mallory is kept as "token"
      When Bob puts "hello" at the node with:
        | token | 0x{token} |
      Then the node answers with the error 203
      And the node holds nothing of Bob

  @DHT-PUT-007b
  Rule: A token is good for at least 5 and at most 10 minutes

    Scenario Outline: After <seconds> seconds a token is <good>
      Given a network of its own
      And a token that the node gave to Bob is kept as "token"
      When <seconds> seconds pass at the node
      And Bob puts "hello" at the node with:
        | token | 0x{token} |
      Then the node <verdict>

      Examples:
        | seconds | good      | verdict                    |
        | 1       | good      | answers                    |
        | 299     | good      | answers                    |
        | 601     | worthless | answers with the error 203 |
        | 86400   | worthless | answers with the error 203 |

    Example: A token that was used is good again
      Given a network of its own
      And a token that the node gave to Bob is kept as "token"
      And Bob has put "hello" at the node with:
        | token | 0x{token} |
      When 299 seconds pass at the node
      And Bob puts "again" at the node with:
        | seq   | 2         |
        | token | 0x{token} |
      Then the node holds "again" of Bob with the seq 2
