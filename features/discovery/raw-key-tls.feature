Feature: TLS with the homeserver's key
  A homeserver proves that it has the key which clients looked up; nobody else vouches for it.

  @TLS-RPK-001
  Rule: The certificate is the key and nothing else

    Scenario Outline: Asked for <name>, the homeserver presents its own key alone
      When Anyone shakes hands offering:
        | server certificate types | <types> |
        | server name              | <sni>   |
      Then the handshake succeeds
      And the certificate is "302a300506032b6570032100" and the homeserver's key, 44 bytes in all

      Examples:
        | name        | types          | sni             |
        | a user      | raw key        | _pubky.{Anyone} |
        | another key | raw key        | {Anyone}        |
        | a domain    | X.509, raw key | example.com     |

  @TLS-RPK-002
  Rule: A client that takes raw keys is told that one comes

    Scenario Outline: Offered <types>, the homeserver chooses the raw key
      When Anyone shakes hands offering:
        | server certificate types | <types> |
      Then the handshake succeeds
      And the server's certificate type is 2

      Examples:
        | types          |
        | raw key        |
        | raw key, X.509 |
        | X.509, raw key |

  @TLS-RPK-003
  Rule: A client that takes no raw key is refused

    Scenario Outline: A client that takes <types> as certificate is refused
      When Anyone shakes hands offering:
        | server certificate types | <types>        |
        | signatures               | ed25519, ecdsa |
      Then the handshake is refused with the alert 40
      And the homeserver still serves

      Examples:
        | types |
        | none  |
        | X.509 |

  @TLS-RPK-004
  Rule: Clients need no certificate of their own

    Scenario: A client that says nothing of certificates is asked for none
      When Anyone shakes hands offering:
        | server certificate types | raw key |
      Then the handshake succeeds
      And no certificate is asked for

    Scenario: A client that could only show a raw key is refused
      When Anyone shakes hands offering:
        | client certificate types | raw key |
      Then the handshake is refused with the alert 40

    Scenario: A client that could show an X.509 certificate is told so and not asked for it
      When Anyone shakes hands offering:
        | client certificate types | raw key, X.509 |
      Then the handshake succeeds
      And the client's certificate type is 0
      And no certificate is asked for

  @TLS-RPK-005
  Rule: The handshake is signed with ed25519

    Scenario: A client that verifies ed25519 among others gets that signature
      When Anyone shakes hands offering:
        | signatures | ecdsa, ed25519 |
      Then the handshake succeeds

    Scenario: A client that does not verify ed25519 is refused
      When Anyone shakes hands offering:
        | signatures | ecdsa |
      Then the handshake is refused
      And the homeserver still serves

  @TLS-RPK-010
  Rule: The same client API is there in plain HTTP

    Scenario: A file stored over TLS is read in plain HTTP
      When Alice stores "hello" at "/pub/a" over Pubky TLS with headers:
        | pubky-host | {Alice} |
      And Anyone sends GET "/pub/a" over plain HTTP with headers:
        | pubky-host | {Alice} |
      Then the statuses are:
        | 201 |
        | 200 |
      And the body is "hello"
