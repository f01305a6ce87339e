Feature: The owner in /storage/<key>/<path>
  What counts as an owner, what is malformed, and which header may stand beside it.

  @PAD-005
  Rule: A malformed request below /storage is a 400 before anything else

    Scenario Outline: GET of <target> is answered 400 in plain text
      Given Alice has an account
      When Anyone sends GET "<raw>"
      Then the status is 400
      And the header "Content-Type" is "text/plain; charset=utf-8"
      And the homeserver still serves

      Examples:
        | target                  | raw                         |
        | the prefix              | /storage                    |
        | the prefix with slash   | /storage/                   |
        | an owner alone          | /storage/{Alice}            |
        | an owner with slash     | /storage/{Alice}/           |
        | an owner that is no key | /storage/abc/pub/a          |
        | a display form          | /storage/pubky{Alice}/pub/a |
        | a path not in UTF-8     | /storage/{Alice}/pub/%FF    |
        | a control character     | /storage/{Alice}/pub/a%0Ab  |
        | a backslash             | /storage/{Alice}/pub/a%5Cb  |

    Scenario Outline: <method> without session on a malformed owner is answered 400
      Given Alice has stored "x" at "/pub/a"
      When Anyone sends <method> "/storage/pubky{Alice}/pub/a"
      Then the status is 400
      And nothing of Alice's has changed

      Examples:
        | method |
        | HEAD   |
        | PUT    |
        | DELETE |
        | POST   |

    Scenario: PUT with a session on a path not in UTF-8 is answered 400
      Given Alice has an account
      When Alice sends PUT "/storage/{Alice}/pub/%C3" with the body "x"
      Then the status is 400
      And there are no events of Alice

  @PAD-006
  Rule: /storage is never an owner-relative path

    Scenario Outline: GET <target> with a user in pubky-host is answered 400
      Given Alice has an account
      When Anyone sends GET "<target>" with headers:
        | pubky-host | {Alice} |
      Then the status is 400
      And the homeserver still serves

      Examples:
        | target     |
        | /storage   |
        | /storage/x |

    Scenario: The prefix with its slash stays 400 with a user in Host
      Given Alice has an account
      When Anyone sends GET "/storage/" with headers:
        | Host | {Alice} |
      Then the status is 400
      And the homeserver still serves

  @PAD-007
  Rule: The owner is taken without percent-decoding

    Scenario: An owner with an encoded character is answered 400
      When Anyone sends GET "/storage/%79ebyryonyebyryonyebyryonyebyryonyebyryonyebyryonyebo/pub/a"
      Then the status is 400
      And the homeserver still serves

    Scenario: An owner in upper case is answered 400
      When Anyone sends GET "/storage/YEBYRYONYEBYRYONYEBYRYONYEBYRYONYEBYRYONYEBYRYONYEBO/pub/a"
      Then the status is 400
      And the homeserver still serves

  @BUG-021
  Rule: The owner is exactly the 52 characters of a raw key

    Scenario Outline: An owner with <addition> is answered 400
      Given Alice has stored "x" at "/pub/a"
      When Anyone sends GET "/storage/<owner>/pub/a"
      Then the status is 400
      And the homeserver still serves

      Examples:
        | addition          | owner          |
        | the prefix _pubky | _pubky.{Alice} |
        | a sub-domain      | foo.{Alice}    |
        | a scheme          | pk:{Alice}     |
        | a user part       | x@{Alice}      |
        | a port            | {Alice}:443    |

    Scenario: A write to an owner with the prefix _pubky is answered 400
      Given Alice has stored "x" at "/pub/a"
      When Alice sends PUT "/storage/_pubky.{Alice}/pub/a" with the body "new"
      Then the status is 400
      And nothing of Alice's has changed

  @BUG-021a
  Rule: Only the canonical spelling of a key is an owner

    Scenario: Another last symbol for the same key is answered 400
      When Anyone sends GET "/storage/7ir1ttte48bcp4zjychjyscicrwi1j34mtt91ptsafdbjmr8g9et/pub/a"
      Then the status is 400
      And the homeserver still serves

  @PAD-019
  Rule: The path-addressed URL works whatever Host is

    Scenario Outline: A file is read with <host> as Host
      Given Alice has stored "hello" at "/pub/a"
      When Anyone sends GET "/storage/{Alice}/pub/a" with headers:
        | Host | <value> |
      Then the status is 200
      And the body is "hello"

      Examples:
        | host               | value             |
        | a key with a port  | {Alice}:6287      |
        | a DNS name         | files.example.com |
        | a name with a port | example.com:8443  |
