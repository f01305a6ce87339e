Feature: What scripts may read
  Errors are as readable as successes, and some fields are exposed.

  @COR-004
  Rule: Errors carry the CORS headers of successes

    Scenario Outline: The origin may read a <status>
      Given Alice has an account
      When <who> sends <method> "<path>" with headers:
        | pubky-host | {Alice}             |
        | Origin     | https://app.example |
      Then the status is <status>
      And the header "Access-Control-Allow-Origin" is "https://app.example"
      And the header "Access-Control-Allow-Credentials" is "true"

      Examples:
        | case                  | who    | method | path           | status |
        | 401 anonymous write   | Anyone | PUT    | /pub/a         | 401    |
        | 403 outside the roots | Alice  | PUT    | /other/a       | 403    |
        | 404 missing file      | Anyone | GET    | /pub/none      | 404    |
        | 404 missing directory | Anyone | GET    | /pub/none/     | 404    |
        | 405 wrong method      | Anyone | POST   | /events/       | 405    |
        | 400 stream parameters | Anyone | GET    | /events-stream | 400    |

      @PTH-009
      Examples:
        | case               | who    | method | path      | status |
        | 400 malformed path | Anyone | GET    | /../pub/a | 400    |

      @AUT-009
      Examples:
        | case             | who    | method | path    | status |
        | 401 private file | Anyone | GET    | /priv/a | 401    |

  @COR-008
  Rule: Retry-After is exposed

    Scenario Outline: Scripts may read Retry-After of <answer>
      Given Alice has stored "x" at "/pub/a"
      When Anyone reads "<path>" of Alice
      Then the header "Access-Control-Expose-Headers" lists among others "retry-after"

      Examples:
        | answer   | path      |
        | a file   | /pub/a    |
        | an error | /pub/none |

  @AMB-008
  Rule: ETag is exposed

    Scenario: Scripts may read the ETag of a file
      Given Alice has stored "x" at "/pub/a"
      When Anyone sends GET "/pub/a" with headers:
        | pubky-host | {Alice}             |
        | Origin     | https://app.example |
      Then the header "Access-Control-Expose-Headers" lists among others "etag"
