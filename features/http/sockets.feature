Feature: The two client sockets
  One socket speaks plain HTTP, the other TLS with the homeserver's key; behind both is the same server.

  @SOC-001
  Rule: Both sockets answer alike

    Scenario Outline: <request> has the same answer over both
      Given Alice has stored "hello" at "/pub/dir/a.txt"
      When Anyone sends <method> "<target>" over plain HTTP with headers:
        | pubky-host | {Alice} |
      And Anyone sends <method> "<target>" over Pubky TLS with headers:
        | pubky-host | {Alice} |
      Then the status is <status>
      And the last two answers are alike

      Examples:
        | request                   | method | target         | status |
        | A file                    | GET    | /pub/dir/a.txt | 200    |
        | HEAD of a file            | HEAD   | /pub/dir/a.txt | 200    |
        | A directory               | GET    | /pub/dir/      | 200    |
        | A missing file            | GET    | /pub/none      | 404    |
        | A write without a session | PUT    | /pub/dir/a.txt | 401    |
        | The root                  | GET    | /              | 200    |

      @AUT-009
      Examples:
        | request             | method | target     | status |
        | A private directory | GET    | /priv/dir/ | 401    |

      @AUTH-COO-011a
      Examples:
        | request           | method | target   | status |
        | A missing session | GET    | /session | 401    |

      @INF-001
      Examples:
        | request              | method | target | status |
        | The list of features | GET    | /info  | 200    |

    Scenario: What is stored over plain HTTP has the same ETag over Pubky TLS
      When Alice stores "hello" at "/pub/a" over plain HTTP with headers:
        | pubky-host | {Alice} |
      And Anyone sends GET "/pub/a" over plain HTTP with headers:
        | pubky-host | {Alice} |
      And Anyone sends GET "/pub/a" over Pubky TLS with headers:
        | pubky-host | {Alice} |
      Then the status is 200
      And the body is "hello"
      And there is 1 header "ETag"
      And the last two answers are alike

    Scenario: A session from one socket writes over the other
      Given Alice has an account
      When Alice stores "one" at "/pub/a" over plain HTTP with headers:
        | pubky-host | {Alice} |
      And Alice stores "two" at "/pub/a" over Pubky TLS with headers:
        | pubky-host | {Alice} |
      Then the statuses are:
        | 201 |
        | 201 |
      And Alice's file "/pub/a" is "two"

  @SOC-002
  Rule: One socket speaks plain HTTP, the other TLS with the homeserver's key

    Scenario Outline: The API answers over <socket>
      When Anyone sends GET "/" over <socket>
      Then the status is 200

      Examples:
        | socket     |
        | plain HTTP |
        | Pubky TLS  |

    Scenario: Plain HTTP on the socket for Pubky TLS is not answered
      When Anyone sends plain text to the socket for Pubky TLS
      Then no answer in HTTP comes
      And the homeserver still serves

    Scenario: A client that wants an X.509 certificate is refused
      When Anyone shakes hands offering:
        | server certificate types | none           |
        | signatures               | ed25519, ecdsa |
      Then the handshake is refused
