Feature: HTTP around locks
  Caching, browsers, methods, and what /info promises.

  @LCK-060
  Rule: Below /priv nothing about locks is kept

    Scenario: A lock of a private path is no-store
      Given Alice has an account
      When Alice locks "/priv/a"
      Then the status is 200
      And the header "Cache-Control" is "no-store"
      And the header "Vary" lists among others "authorization"
      And the header "Vary" lists among others "cookie"

    Scenario Outline: <act> below /priv is no-store
      Given Alice has locked "/priv/a"
      When Alice requests <method> "/priv/a" by path with headers:
        | <header> | <value> |
      Then the status is <status>
      And the header "Cache-Control" is "no-store"
      And the header "Vary" lists among others "authorization"

      Examples:
        | act           | method | header     | value                                                    | status |
        | A release     | UNLOCK | Lock-Token | <{lock}>                                                 | 204    |
        | A second lock | LOCK   | Accept     | */*                                                      | 423    |
        | A 423 of PUT  | PUT    | Accept     | */*                                                      | 423    |
        | A 412 of PUT  | PUT    | If         | (<opaquelocktoken:6ba7b810-9dad-41d1-80b4-00c04fd430c8>) | 412    |

    Scenario: A lock of a public path has no Cache-Control
      Given Alice has an account
      When Alice locks "/pub/a"
      Then the status is 200
      And the header "Cache-Control" is absent

  @LCK-061
  Rule: Browsers can use locks

    Scenario Outline: A preflight for <method> allows the fields of locks
      Given Alice has an account
      When Anyone sends OPTIONS "/storage/{Alice}/pub/a" with headers:
        | Origin                         | https://app.example   |
        | Access-Control-Request-Method  | <method>              |
        | Access-Control-Request-Headers | if,timeout,lock-token |
      Then the status is 200
      And the header "Access-Control-Allow-Methods" is "<method>"
      And the header "Access-Control-Allow-Headers" is "if,timeout,lock-token"

      Examples:
        | method |
        | LOCK   |
        | UNLOCK |

    Scenario: The answer to LOCK exposes token and time
      Given Alice has an account
      When Alice locks "/pub/a"
      Then the status is 200
      And the header "Access-Control-Expose-Headers" lists among others "lock-token"
      And the header "Access-Control-Expose-Headers" lists among others "timeout"

    Scenario: The answer to a read exposes token and time
      When Anyone sends GET "/" with headers:
        | Origin | https://app.example |
      Then the header "Access-Control-Expose-Headers" lists among others "lock-token"
      And the header "Access-Control-Expose-Headers" lists among others "timeout"

  @LCK-062
  Rule: Other methods are a 405 that names the six

    Scenario: PROPFIND is answered 405 with six methods
      Given Alice has stored "x" at "/pub/a"
      When Alice sends PROPFIND "/storage/{Alice}/pub/a"
      Then the status is 405
      And the body is empty
      And the header "Allow" lists "GET, HEAD, PUT, DELETE, LOCK, UNLOCK"

    Scenario: LOCK on the owner-relative URL is answered 405 and locks nothing
      Given Alice has an account
      When Alice requests LOCK "/pub/a"
      Then the status is 405
      And Alice may store at "/pub/a"

  @BUG-032
  Rule: Allow on answers to LOCK and UNLOCK names them

    Scenario: The answer to LOCK has no misleading Allow
      Given Alice has an account
      When Alice locks "/pub/a"
      Then the status is 200
      And the header "Allow" is absent or lists "LOCK" and "UNLOCK"

    Scenario: The answer to UNLOCK has no misleading Allow
      Given Alice has locked "/pub/a"
      When Alice unlocks "/pub/a" with the token "{lock}"
      Then the status is 204
      And the header "Allow" is absent or lists "LOCK" and "UNLOCK"

  @LCK-065
  Rule: What is announced as webdav-locks is there

    Scenario Outline: An announced lock is granted and honoured with the user in <url>
      Given the homeserver announces "webdav-locks"
      And requests name the user by <url>
      And Alice has an account
      When Alice locks "/pub/a"
      And Alice stores "x" at "/pub/a"
      Then the statuses are:
        | 200 |
        | 423 |

      Examples:
        | url                   |
        | the path              |
        | the pubky-host header |
