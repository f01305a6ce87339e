Feature: Messages between DHT nodes
  A node answers queries in bencode, one datagram each.

  @DHT-KRPC-001a
  Rule: A node answers the queries of every node with its id

    Scenario Outline: <query> is answered with the node's id
      When Alice asks the node to <query> with:
        | <argument> | 0x6d6e6f707172737475767778797a313233343536 |
      Then the node answers
      And the answer has the node's id

      Examples:
        | query     | argument  |
        | ping      | unknown   |
        | find_node | target    |
        | get_peers | info_hash |
        | get       | target    |

    Example: find_node brings nodes
      When Alice asks the node to find_node with:
        | target | 0x6d6e6f707172737475767778797a313233343536 |
      Then the answer has "nodes"

    Example: get_peers brings a token
      When Alice asks the node to get_peers with:
        | info_hash | 0x6d6e6f707172737475767778797a313233343536 |
      Then the answer has "token"

  @DHT-KRPC-001b
  Rule: Nodes are 26 bytes each and peers are 6

    Example: The nodes near a target are 26 bytes each
      When Alice asks the node to find_node with:
        | target | 0x6d6e6f707172737475767778797a313233343536 |
      Then the answer's "nodes" is made of 26 bytes each

    Example: A peer that announced itself is named with address and port
      Given Alice has announced herself for "0x0102030405060708090a0b0c0d0e0f1011121314" at the node
      When Bob asks the node to get_peers with:
        | info_hash | 0x0102030405060708090a0b0c0d0e0f1011121314 |
      Then the answer's peers include Alice

  @DHT-KRPC-001c
  Rule: Broken datagrams do not take the node away

    Scenario Outline: <datagram> is refused or passed over
      When Mallory sends the node the datagram "<bytes>"
      Then the node answers with an error or not at all
      And the node still answers

      Examples:
        | datagram                | bytes                                          |
        | nothing                 |                                                |
        | one byte                | 64                                             |
        | no bencode              | 00x100                                         |
        | a number                | 693165                                         |
        | a list                  | 6c65                                           |
        | an empty dictionary     | 6465                                           |
        | a cut ping              | 64313a6164323a696432303a6162636465666768696a30 |
        | lists without end       | 6cx1400                                        |
        | dictionaries inside out | 64313a61x300                                   |
        | a length beyond the end | 64313a6164323a696439393939393a61               |
        | a number without end    | 64313a74 6939x600                              |

    Scenario Outline: A query <fault> is refused or passed over
      When Mallory sends the node the text "<text>"
      Then the node answers with an error or not at all
      And the node still answers

      Examples:
        | fault                 | text                                                                       |
        | with a short id       | d1:ad2:id3:abce1:q4:ping1:t2:aa1:y1:qe                                     |
        | without id            | d1:ade1:q4:ping1:t2:aa1:y1:qe                                              |
        | with a number as id   | d1:ad2:idi7ee1:q4:ping1:t2:aa1:y1:qe                                       |
        | without arguments     | d1:q4:ping1:t2:aa1:y1:qe                                                   |
        | with a list for query | d1:ad2:id20:abcdefghij0123456789e1:qle1:t2:aa1:y1:qe                       |
        | with a short target   | d1:ad2:id20:abcdefghij01234567896:target3:abce1:q9:find_node1:t2:aa1:y1:qe |
        | of unknown kind       | d1:ad2:id20:abcdefghij0123456789e1:q4:ping1:t2:aa1:y1:ze                   |

  @DHT-KRPC-002
  Rule: A refused query is told why by a number

    Example: An unknown method is answered 204
      When Alice asks the node to dance
      Then the node answers with the error 204

    Scenario Outline: <query> without <argument> is answered 203
      When Alice asks the node to <query>
      Then the node answers with the error 203
      And the node still answers

      Examples:
        | query         | argument  |
        | find_node     | target    |
        | get_peers     | info_hash |
        | get           | target    |
        | announce_peer | all       |

  @DHT-KRPC-003
  Rule: An answer carries the transaction of its query

    Scenario Outline: A transaction of <bytes> bytes comes back
      Given queries to the node carry the transaction "<transaction>"
      When Alice asks the node to ping
      Then the node answers
      And the answer carries the transaction "<transaction>"

      Examples:
        | bytes | transaction      |
        | 1     | 7a               |
        | 2     | 00ff             |
        | 4     | deadbeef         |
        | 8     | 0011223344556677 |
        | 20    | 7ax20            |

    Example: An error carries it as well
      Given queries to the node carry the transaction "c3b1"
      When Alice asks the node to dance
      Then the node answers with the error 204
      And the answer carries the transaction "c3b1"
