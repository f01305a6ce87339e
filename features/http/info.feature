Feature: What a homeserver announces
  GET /info tells clients which features they may use.

  @INF-001
  Rule: /info is a JSON object with the features, for everyone

    Scenario: /info is answered with a list of features
      When Anyone sends GET "/info"
      Then the status is 200
      And the header "Content-Type" is "application/json"
      And the header "Cache-Control" is "no-store"
      And the body matches "(?s)\\{.*\"features\"\\s*:\\s*\\[(\\s*\"[a-z0-9-]+\"\\s*,?)*\\s*\\].*}"

    Scenario Outline: /info is the same with <addition>
      Given Alice has an account
      When Anyone sends GET "/info"
      And the answer's body is kept as "body"
      And Alice sends GET "/info" with headers:
        | <header> | <value> |
      Then the status is 200
      And the body is "{body}"

      Examples:
        | addition       | header     | value   |
        | a session      | Accept     | */*     |
        | a named user   | pubky-host | {Alice} |
        | a user in Host | Host       | {Alice} |

  @INF-003
  Rule: What is announced as path-addressed storage is there

    Scenario: A file goes to the path-addressed URL and comes back
      Given the homeserver announces "path-addressed-storage"
      And Alice has an account
      When Alice sends PUT "/storage/{Alice}/pub/a" with the body "hello"
      And Anyone sends GET "/storage/{Alice}/pub/a"
      Then the statuses are:
        | 201 |
        | 200 |
      And the body is "hello"

  @INF-004
  Rule: Bad credentials do not change /info

    Scenario Outline: /info takes no notice of <credential>
      When Anyone sends GET "/info" with headers:
        | <header> | <value> |
      Then the status is 200
      And the JSON at "/features" lists among others "path-addressed-storage"

      Examples:
        | credential              | header        | value           |
        | an unknown bearer token | Authorization | Bearer unknown  |
        | a garbled cookie        | Cookie        | session=garbled |

  @INF-005
  Rule: /info has one path and two methods

    Scenario: HEAD of /info has no body
      When Anyone sends HEAD "/info"
      Then the status is 200
      And the body is empty

    Scenario: POST of /info is answered 405
      When Anyone sends POST "/info"
      Then the status is 405
      And the homeserver still serves

    Scenario: /info with a slash is an unknown route
      When Anyone sends GET "/info/"
      Then the status is 4xx
      And the body does not contain "features"
