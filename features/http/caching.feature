Feature: Caching
  What a cache may keep, and what tells its copies apart.

  @STO-GET-009
  Rule: A public file may be kept by one reader and asks again

    Scenario: A public file is private, must-revalidate and varies by pubky-host
      Given Alice has stored "x" at "/pub/a"
      When Anyone reads "/pub/a" of Alice
      Then the status is 200
      And the header "Cache-Control" lists "private, must-revalidate"
      And the header "Vary" lists among others "pubky-host"

    Scenario: A 304 has the caching fields of the 200
      Given Alice has stored "x" at "/pub/a"
      And the header "ETag" of Alice's file "/pub/a" is kept as "etag"
      When Alice reads "/pub/a" with headers:
        | If-None-Match | {etag} |
      Then the status is 304
      And the header "Cache-Control" lists "private, must-revalidate"
      And the header "Vary" lists among others "pubky-host"

  @STO-GET-010
  Rule: Nothing below /priv is kept

    Scenario Outline: <answer> below /priv is no-store
      Given Alice has stored "secret" at "/priv/a"
      When <who> requests GET "<path>" of Alice
      Then the status is <status>
      And the header "Cache-Control" is "no-store"
      And the header "Vary" lists among others "pubky-host"
      And the header "Vary" lists among others "authorization"
      And the header "Vary" lists among others "cookie"

      Examples:
        | answer          | who    | path           | status |
        | A file          | Alice  | /priv/a        | 200    |
        | A listing       | Alice  | /priv/         | 200    |
        | A missing file  | Alice  | /priv/none     | 404    |
        | A refusal       | Anyone | /priv/a        | 401    |
        | An encoded path | Anyone | /%70riv/a      | 401    |
        | A detour        | Anyone | /pub/../priv/a | 401    |

    Scenario: A refusal below /priv has neither ETag nor Last-Modified
      Given Alice has stored "secret" at "/priv/a"
      When Anyone reads "/priv/a" of Alice
      Then the status is 401
      And the header "ETag" is absent
      And the header "Last-Modified" is absent

  @STO-GET-011
  Rule: Vary names what caching and CORS need

    Scenario: A public file varies by pubky-host and origin
      Given Alice has stored "x" at "/pub/a"
      When Anyone reads "/pub/a" of Alice
      Then the header "Vary" lists among others "pubky-host"
      And the header "Vary" lists among others "origin"

  @STO-GET-016
  Rule: Errors below /pub are not kept

    Scenario Outline: The 404 of <thing> has no caching fields
      Given Alice has an account
      When Anyone reads "<path>" of Alice
      Then the status is 404
      And the header "Cache-Control" is absent
      And the header "ETag" is absent
      And the header "Last-Modified" is absent

      Examples:
        | thing               | path       |
        | a missing file      | /pub/none  |
        | a missing directory | /pub/none/ |

  @LST-022a
  Rule: A listing varies by pubky-host

    Scenario: A listing through pubky-host varies by it
      Given Alice has stored "x" at "/pub/a"
      When Anyone lists "/pub/" of Alice
      Then the status is 200
      And the header "Vary" lists among others "pubky-host"

  @PAD-016
  Rule: Path-addressed answers are kept alike but never vary by pubky-host

    Scenario: A public file is private, must-revalidate
      Given Alice has stored "x" at "/pub/a"
      When Anyone sends GET "/storage/{Alice}/pub/a"
      Then the header "Cache-Control" lists "private, must-revalidate"
      And the header "Vary" does not contain "pubky-host"

    Scenario Outline: <answer> below /priv is no-store
      Given Alice has stored "secret" at "/priv/a"
      When <who> sends GET "/storage/{Alice}<path>"
      Then the status is <status>
      And the header "Cache-Control" is "no-store"
      And the header "Vary" lists among others "authorization"
      And the header "Vary" lists among others "cookie"
      And the header "Vary" does not contain "pubky-host"

      Examples:
        | answer         | who    | path       | status |
        | A file         | Alice  | /priv/a    | 200    |
        | A listing      | Alice  | /priv/     | 200    |
        | A missing file | Alice  | /priv/none | 404    |
        | A refusal      | Anyone | /priv/a    | 401    |
