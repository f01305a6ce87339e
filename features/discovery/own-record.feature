Feature: Where a homeserver says it is
  A homeserver publishes under its key how it is reached, and a relay hands that out.

  Background:
    Given key, address and ports of the homeserver are known

  @DISC-REC-004a
  Rule: The first record is for clients that speak TLS with the key

    Example: The records of a homeserver on one's own machine
      When Anyone looks up the homeserver's packet
      Then its records are:
        | {homeserver} 3600 HTTPS 1 . port={tls port} hint={address} |
        | {homeserver} 3600 HTTPS 10 localhost http={http port}      |
        | {homeserver} 3600 A {address}                              |

  @DISC-REC-004b
  Rule: The second record is for clients in a browser, where there is a domain

    Example: A homeserver on one's own machine has a port for plain HTTP
      When Anyone looks up the homeserver's packet
      Then its record 2 is "{homeserver} 3600 HTTPS 10 localhost http={http port}"

    Example: A homeserver with a domain of its own has no port
      Given a homeserver that is published at "203.0.113.7" with the domain "example.com"
      When Anyone looks up the homeserver's packet
      Then its record 2 is "{homeserver} 3600 HTTPS 10 example.com"

    Example: A domain that ends like one's own machine has no port
      Given a homeserver that is published at "203.0.113.7" with the domain "pubky.localhost"
      When Anyone looks up the homeserver's packet
      Then its record 2 is "{homeserver} 3600 HTTPS 10 pubky.localhost"

  @DISC-REC-004c
  Rule: The last record is the address, and there are no others

    Example: An IPv4 address
      Given a homeserver that is published at "203.0.113.7" with the domain "example.com"
      When Anyone looks up the homeserver's packet
      Then its records are:
        | {homeserver} 3600 HTTPS 1 . port={tls port} hint=203.0.113.7 |
        | {homeserver} 3600 HTTPS 10 example.com                       |
        | {homeserver} 3600 A 203.0.113.7                              |

    Example: An IPv6 address
      Given a homeserver that is published at "2001:db8:0:0:0:0:0:7" with the domain "example.com"
      When Anyone looks up the homeserver's packet
      Then its records are:
        | {homeserver} 3600 HTTPS 1 . port={tls port} hint=2001:db8:0:0:0:0:0:7 |
        | {homeserver} 3600 HTTPS 10 example.com                                |
        | {homeserver} 3600 AAAA 2001:db8:0:0:0:0:0:7                           |

    Example: A homeserver without domain
      Given a homeserver that is published at "203.0.113.7" without domain
      When Anyone looks up the homeserver's packet
      Then its records are:
        | {homeserver} 3600 HTTPS 1 . port={tls port} hint=203.0.113.7 |
        | {homeserver} 3600 A 203.0.113.7                              |

  @PKARR-DNS-001
  Rule: A published message is a plain answer

    Example: The head of the homeserver's message
      When Anyone looks up the homeserver's packet
      Then its DNS message begins with "0000 8000 0000 0003 0000 0000"

  @PKARR-DNS-005a
  Rule: Names are compressed

    Example: The homeserver's key is spelled out once
      When Anyone looks up the homeserver's packet
      Then its DNS message spells the key out once

  @PKARR-DNS-010
  Rule: Parameters have their keys and forms

    Example: Port, address and port for plain HTTP
      When Anyone looks up the homeserver's packet
      Then its DNS message contains "0001 00 0003 0002"
      And its DNS message contains "0004 0004 7f000001"
      And its DNS message contains "09 6c6f63616c686f7374 00 ff00 0002"

  @PKARR-PKT-006
  Rule: A published message fits every DHT node

    Example: The homeserver's message
      When Anyone looks up the homeserver's packet
      Then its DNS message has at most 996 bytes
