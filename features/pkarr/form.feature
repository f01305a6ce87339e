Feature: The bytes of a signed packet
  A packet is a key, a signature, a time and a DNS message. A relay keeps it and hands it out.

  @PKARR-PKT-001
  Rule: What was published is handed out with the very same bytes

    Example: Records of several types come back as they were
      Given Alice has published the records through the relay:
        | name      | type  | ttl  | content     |
        | @         | A     | 30   | 192.0.2.1   |
        | @         | AAAA  | 3600 | 2001:db8::1 |
        | www       | CNAME | 60   | example.com |
        | _text.www | TXT   | 300  | hello       |
      When Bob asks the relay for Alice's packet
      Then the status is 200
      And the relay hands out what Alice published

    Example: A message without records comes back as it was
      When Alice publishes the DNS message "0000 8000 0000 0000 0000 0000" through the relay
      Then the status is 204
      And the relay hands out what Alice published

    Example: Bytes behind the last record are kept
      When Alice publishes the DNS message "0000 8000 0000 0001 0000 0000 00 0001 0001 0000001e 0004 c0000201 deadbeef" through the relay
      Then the status is 204
      And the relay hands out what Alice published

    Example: Packets of two keys are kept apart
      Given Alice has published "of Alice" through the relay
      When Bob publishes "of Bob" through the relay
      Then the relay hands out "of Alice" of Alice
      And the relay hands out "of Bob" of Bob

  @PKARR-PKT-002
  Rule: The key stands in the URL and not in the body

    Example: A body begins with the signature
      Given Alice has published "hello" through the relay
      When Bob asks the relay for Alice's packet
      Then the header "Content-Type" is "application/pkarr.org/relays#payload"
      And the relay hands out "hello" of Alice

    Scenario Outline: A body cut to <size> bytes is refused
      When Alice publishes the first <size> bytes of a packet through the relay
      Then the status is 400
      And the relay has no packet of Alice

      Examples:
        | size |
        | 1    |
        | 64   |
        | 71   |

  @PKARR-PKT-005
  Rule: A DNS message has at most 1000 bytes

    Scenario Outline: A message of <size> bytes is accepted
      When Alice publishes a DNS message of <size> bytes through the relay
      Then the status is 204
      And the relay hands out what Alice published

      Examples:
        | size |
        | 300  |
        | 995  |
        | 996  |

    Example: A message of 1001 bytes is refused
      When Alice publishes a DNS message of 1001 bytes through the relay
      Then the status is 400
      And the relay has no packet of Alice

  @PKARR-KEY-001
  Rule: A key is 52 characters of the alphabet

    Scenario Outline: <key> is no key to publish under
      Given Alice has published "hello" through the relay
      When Alice publishes a packet under the key "<text>" through the relay
      Then the status is 400
      And the relay hands out "hello" of Alice

      Examples:
        | key             | text                                                 |
        | a word          | not-a-key                                            |
        | 51 characters   | 8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ew  |
        | the letter l    | lpinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo |
        | the digit 2     | 2pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo |
        | capital letters | 8PINXXGQS41N4AIDIDENW5APQP1URFMZDZTR8JT4ABRKDN435EWO |

    Example: A word is no key to ask for
      When Anyone asks the relay for the packet of "not-a-key"
      Then the status is 400
