Feature: Browsers from any origin
  Preflights, and what a script may read of an answer.

  @COR-001
  Rule: OPTIONS is answered 200 on any path

    Scenario Outline: OPTIONS of <place> is answered 200 without a body
      When Anyone sends OPTIONS "<target>" with headers:
        | Origin                        | https://app.example |
        | Access-Control-Request-Method | PUT                 |
      Then the status is 200
      And the body is empty

      Examples:
        | place               | target             |
        | a file              | /pub/a             |
        | a private file      | /priv/a            |
        | a path without user | /session           |
        | a malformed owner   | /storage/abc/pub/a |
        | the stream          | /events-stream     |
        | an unknown route    | /no/such/route     |

    Scenario: OPTIONS without any preflight field is answered 200
      When Anyone sends OPTIONS "/pub/a"
      Then the status is 200
      And the body is empty

  @COR-002
  Rule: A preflight gets back what it asks for

    Scenario Outline: A preflight for <method> is mirrored
      When Anyone sends OPTIONS "/pub/a" with headers:
        | Origin                         | <origin>  |
        | Access-Control-Request-Method  | <method>  |
        | Access-Control-Request-Headers | <headers> |
      Then the header "Access-Control-Allow-Origin" is "<origin>"
      And the header "Access-Control-Allow-Methods" is "<method>"
      And the header "Access-Control-Allow-Headers" is "<headers>"
      And the header "Access-Control-Allow-Credentials" is "true"

      Examples:
        | method | origin                | headers                 |
        | PUT    | https://app.example   | pubky-host,content-type |
        | DELETE | http://localhost:5173 | authorization           |
        | MOVE   | null                  | x-never-heard-of        |

    Scenario: A preflight that asks for no headers is allowed none
      When Anyone sends OPTIONS "/pub/a" with headers:
        | Origin                        | https://app.example |
        | Access-Control-Request-Method | PUT                 |
      Then the status is 200
      And the header "Access-Control-Allow-Headers" is absent

    Scenario: A preflight without origin is allowed none
      When Anyone sends OPTIONS "/pub/a" with headers:
        | Access-Control-Request-Method | PUT |
      Then the status is 200
      And the header "Access-Control-Allow-Origin" is absent

  @COR-003
  Rule: Every answer says who may read it

    Scenario: A file read from an origin names it
      Given Alice has stored "x" at "/pub/a"
      When Anyone sends GET "/pub/a" with headers:
        | pubky-host | {Alice}             |
        | Origin     | https://app.example |
      Then the header "Access-Control-Allow-Origin" is "https://app.example"
      And the header "Access-Control-Allow-Credentials" is "true"
      And the header "Vary" lists among others "origin"
      And the header "Vary" lists among others "access-control-request-method"
      And the header "Vary" lists among others "access-control-request-headers"

    Scenario: An answer without origin varies all the same
      When Anyone sends GET "/events/"
      Then the header "Access-Control-Allow-Origin" is absent
      And the header "Access-Control-Allow-Credentials" is "true"
      And the header "Vary" lists among others "origin"

  @COR-007
  Rule: No origin is refused and none is answered with an asterisk

    Scenario Outline: The origin <origin> is accepted with credentials
      When Anyone sends GET "/" with headers:
        | Origin | <origin> |
      Then the status is 200
      And the header "Access-Control-Allow-Origin" is "<origin>"
      And the header "Access-Control-Allow-Credentials" is "true"

      Examples:
        | origin                      |
        | https://app.example         |
        | http://127.0.0.1:8080       |
        | chrome-extension://abcdefgh |
        | null                        |
