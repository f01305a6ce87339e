Feature: Refusals on the path-addressed URL
  Directory paths, other methods, the order of refusals, and what is not path-addressed.

  @PAD-013
  Rule: A directory path is no target of PUT and DELETE

    Scenario Outline: <method> of a directory path by the owner is answered 400
      Given Alice has stored "x" at "/pub/d/a"
      When Alice sends <method> "/storage/{Alice}/pub/d/"
      Then the status is 400
      And the body is "Target path must be a file"
      And nothing of Alice's has changed

      Examples:
        | method |
        | PUT    |
        | DELETE |

    Scenario Outline: <method> of a directory path without session is answered 401
      Given Alice has stored "x" at "/pub/d/a"
      When Anyone sends <method> "/storage/{Alice}/pub/d/"
      Then the status is 401
      And nothing of Alice's has changed

      Examples:
        | method |
        | PUT    |
        | DELETE |

  @PAD-014
  Rule: Of several refusals the first of a fixed order is answered

    Scenario: A malformed path comes before a missing session
      Given Alice has stored "x" at "/pub/a"
      When Anyone sends PUT "/storage/{Alice}/../pub/a" with the body "new"
      Then the status is 400
      And nothing of Alice's has changed

    Scenario: A missing session comes before a path outside the roots
      Given Alice has stored "x" at "/pub/a"
      When Anyone sends PUT "/storage/{Alice}/other/a" with the body "new"
      Then the status is 401
      And nothing of Alice's has changed

    Scenario: A directory path comes before a missing scope
      Given Alice has stored "x" at "/pub/a"
      And Phone is a session of Alice for "/pub/app/:rw"
      When Phone sends PUT "/storage/{Alice}/pub/d/" with the body "new"
      Then the status is 400
      And nothing of Alice's has changed

    Scenario: A missing scope comes before a collision of names
      Given Alice has stored "x" at "/pub/a"
      And Phone is a session of Alice for "/pub/app/:rw"
      When Phone sends PUT "/storage/{Alice}/pub/a/b" with the body "new"
      Then the status is 403
      And nothing of Alice's has changed

    Scenario: A bad listing parameter comes before a missing session
      Given Alice has an account
      When Anyone sends GET "/storage/{Alice}/priv/?shallow=maybe"
      Then the status is 400
      And the homeserver still serves

  @PAD-015
  Rule: Other methods are answered 405 with what is allowed

    Scenario Outline: <method> is answered 405 without a session
      Given Alice has stored "x" at "/pub/a"
      When Anyone sends <method> "/storage/{Alice}/pub/a"
      Then the status is 405
      And the header "Allow" lists among others "GET"
      And the header "Allow" lists among others "HEAD"
      And the header "Allow" lists among others "PUT"
      And the header "Allow" lists among others "DELETE"
      And nothing of Alice's has changed

      Examples:
        | method |
        | POST   |
        | PATCH  |

  @PAD-018
  Rule: A 400 below /storage carries CORS headers

    Scenario Outline: The origin may read that <case> is malformed
      Given Alice has an account
      When Anyone sends GET "<target>" with headers:
        | Origin | https://app.example |
      Then the status is 400
      And the header "Access-Control-Allow-Origin" is "https://app.example"
      And the header "Access-Control-Allow-Credentials" is "true"

      Examples:
        | case                    | target                  |
        | the prefix alone        | /storage                |
        | an owner that is no key | /storage/abc/pub/a      |
        | a path                  | /storage/{Alice}/../pub |

  @PAD-020
  Rule: Sessions and sign-up are not path-addressed

    Scenario: GET of /session below an owner is a storage path outside the roots
      Given Alice has an account
      When Alice sends GET "/storage/{Alice}/session"
      Then the status is 403
      And Alice's session is alive

    Scenario Outline: <method> of <route> below an owner does not end the session
      Given Alice has an account
      When Alice sends <method> "/storage/{Alice}<route>"
      Then the status is 4xx
      And Alice's session is alive

      Examples:
        | case           | method | route               |
        | sign-out       | DELETE | /session            |
        | sign-in        | POST   | /session            |
        | grant sign-out | DELETE | /auth/grant/session |
