Feature: The DNS message in a packet
  A relay checks that its readers can read a message, and asks for nothing more.

  @PKARR-PKT-007
  Rule: A message that cannot be parsed is refused

    Scenario Outline: <message> is refused
      When Alice publishes the DNS message "<bytes>" through the relay
      Then the status is 400
      And the relay has no packet of Alice

      Examples:
        | message              | bytes                                                                                          |
        | no byte              |                                                                                                |
        | half a header        | 0000 8000 0000                                                                                 |
        | a count too high     | 0000 8000 0000 0002 0000 0000 00 0001 0001 0000001e 0004 01010101                              |
        | a cut record         | 0000 8000 0000 0001 0000 0000 00 0001 0001 0000001e 0004 010101                                |
        | a short address      | 0000 8000 0000 0001 0000 0000 00 0001 0001 0000001e 0003 010101                                |
        | a short port         | 0000 8000 0000 0001 0000 0000 00 0041 0001 0000001e 0008 0001 00 0003 0001 18                  |
        | a parameter too long | 0000 8000 0000 0001 0000 0000 00 0041 0001 0000001e 0009 0001 00 0003 0009 188f                |
        | a parameter twice    | 0000 8000 0000 0001 0000 0000 00 0041 0001 0000001e 000f 0001 00 0003 0002 188f 0003 0002 188f |

    Example: Records that were published before stay
      Given Alice has published "good" through the relay
      When Alice publishes the DNS message "0000 8000 0000" through the relay
      Then the status is 400
      And the relay hands out "good" of Alice

  @PKARR-DNS-002
  Rule: A reader does not demand what only a writer has to keep

    Scenario Outline: A message with <difference> is accepted
      When Alice publishes the DNS message "<bytes>" through the relay
      Then the status is 204
      And the relay hands out what Alice published

      Examples:
        | difference               | bytes                                                                                                 |
        | an id                    | 1234 8000 0000 0001 0000 0000 00 0001 0001 0000001e 0004 c0000201                                     |
        | the flags of a query     | 0000 0000 0000 0001 0000 0000 00 0001 0001 0000001e 0004 c0000201                                     |
        | an authoritative answer  | 0000 8400 0000 0001 0000 0000 00 0001 0001 0000001e 0004 c0000201                                     |
        | a question               | 0000 8000 0001 0001 0000 0000 00 0001 0001 00 0001 0001 0000001e 0004 c0000201                        |
        | an additional record     | 0000 8000 0000 0001 0000 0001 00 0001 0001 0000001e 0004 c0000201 00 0001 0001 0000001e 0004 c0000202 |
        | a record of unknown type | 0000 8000 0000 0001 0000 0000 00 fde8 0001 0000001e 0003 010203                                       |

  @PKARR-DNS-005b
  Rule: Names need not be compressed

    Example: Two records spell the same name out
      When Alice publishes the DNS message "0000 8000 0000 0002 0000 0000 03 777777 01 61 00 0001 0001 0000001e 0004 c0000201 03 777777 01 61 00 0001 0001 0000001e 0004 c0000202" through the relay
      Then the status is 204
      And the relay hands out what Alice published

  @PKARR-DNS-006
  Rule: Names point backwards and keep to their lengths

    Scenario Outline: A name with <fault> is refused
      When Alice publishes the DNS message "0000 8000 0000 0001 0000 0000 <name> 0001 0001 0000001e 0004 01010101 <behind>" through the relay
      Then the status is 400
      And the relay has no packet of Alice

      Examples:
        | fault                        | name                                            | behind |
        | a pointer to itself          | c00c                                            | 00     |
        | a pointer forward            | c01c                                            | 00x16  |
        | a pointer to its own label   | 01 61 c00c                                      | 00     |
        | a pointer behind the message | ffff                                            | 00     |
        | a label of type 01           | 41 61x65 00                                     | 00     |
        | a label of type 10           | 81 61x129 00                                    | 00     |
        | five labels of 62 bytes      | 3e 61x62 3e 61x62 3e 61x62 3e 61x62 3e 61x62 00 | 00     |

    Example: A pointer backwards is followed
      When Alice publishes the DNS message "0000 8000 0000 0002 0000 0000 03 777777 00 0001 0001 0000001e 0004 c0000201 01 61 c00c 0001 0001 0000001e 0004 c0000202" through the relay
      Then the status is 204
      And the relay hands out what Alice published
