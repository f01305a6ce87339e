Feature: Ids of DHT nodes
  A node's address says where in the network it may be.

  @DHT-NODE-020
  Rule: A public address determines how the id of a node begins

    Example: A node at 124.31.75.21
      Given a node whose address is "124.31.75.21"
      When Bob asks the node to ping
      Then its id begins, after the low bits of the last byte, with:
        | 0 | 100010001001101010101 |
        | 1 | 010111111011111110111 |
        | 2 | 001000110011110011110 |
        | 3 | 111101000001100111100 |
        | 4 | 110110100011101001100 |
        | 5 | 000011010001111101110 |
        | 6 | 011100011001110000111 |
        | 7 | 101001101011100100101 |

    Example: A node at 203.0.113.7
      Given a node whose address is "203.0.113.7"
      When Bob asks the node to ping
      Then its id begins, after the low bits of the last byte, with:
        | 0 | 101011010110001100101 |
        | 1 | 011110100100011000111 |
        | 2 | 000001101100010101110 |
        | 3 | 110100011110000001100 |
        | 4 | 111111111100001111100 |
        | 5 | 001010001110011011110 |
        | 6 | 010101000110010110111 |
        | 7 | 100000110100000010101 |
