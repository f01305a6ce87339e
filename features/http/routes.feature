Feature: Routes and methods
  What is there, which methods it takes, and what an unknown route gets.

  @RTE-001
  Rule: The root says that a homeserver answers

    Scenario Outline: GET of the root with Host <name> is answered in plain text
      When Anyone sends GET "/" with headers:
        | Host | <host> |
      Then the status is 200
      And the body is "Pubky Homeserver"
      And the header "Content-Type" is "text/plain; charset=utf-8"

      Examples:
        | name       | host             |
        | localhost  | localhost        |
        | a DNS name | home.example.com |

  @RTE-002
  Rule: HEAD of root and feed is GET without a body

    Scenario Outline: HEAD of <route> has status and fields of GET
      When Anyone sends HEAD "<target>"
      Then the status is 200
      And the header "Content-Type" contains "text/plain"
      And the body is empty

      Examples:
        | route    | target                              |
        | the root | /                                   |
        | the feed | /events/?cursor=9000000000000000000 |

  @RTE-043
  Rule: HEAD has the status of GET

    Scenario Outline: HEAD of <route> is answered <status>
      Given Alice has an account
      When Alice sends HEAD "<target>" with headers:
        | pubky-host | {Alice} |
      Then the status is <status>
      And the body is empty

      Examples:
        | route             | target               | status |
        | the announcements | /info                | 200    |
        | the feed          | /events/             | 200    |
        | the session       | /session             | 200    |
        | the grants        | /auth/grant/sessions | 200    |

    Scenario Outline: HEAD without credentials of <route> is answered 401
      Given Alice has an account
      When Anyone sends HEAD "<target>" with headers:
        | pubky-host | {Alice} |
      Then the status is 401
      And the body is empty

      Examples:
        | route             | target               |
        | the session       | /session             |
        | the grant session | /auth/grant/session  |
        | the grants        | /auth/grant/sessions |

    Scenario: HEAD of a grant session is answered 200
      Given App is an app of Alice for "/pub/:rw"
      When App sends HEAD "/auth/grant/session"
      Then the status is 200
      And the body is empty

  @RTE-005
  Rule: A known route with a wrong method is a 405 that says what is allowed

    Scenario Outline: <method> of <target> is answered 405
      When Anyone sends <method> "<target>"
      Then the status is 405
      And the body is empty
      And the header "Allow" lists "<allowed>"

      Examples:
        | case             | method | target   | allowed   |
        | POST of the feed | POST   | /events/ | GET, HEAD |
        | PUT of the feed  | PUT    | /events/ | GET, HEAD |
        | GET of sign-up   | GET    | /signup  | POST      |
        | PUT of sign-up   | PUT    | /signup  | POST      |

  @RTE-009
  Rule: The feed has its slash and the stream has none

    Scenario Outline: GET <target> is neither served nor redirected
      Given Alice has stored "x" at "/pub/a"
      When Anyone sends GET "<target>"
      Then the status is 4xx
      And the body does not contain "pubky://"
      And the homeserver still serves

      Examples:
        | target                       |
        | /events                      |
        | /events-stream/?user={Alice} |

  @RTE-010
  Rule: No route redirects

    Scenario Outline: GET of <route> is no redirect
      Given Alice has stored "x" at "/pub/d/a"
      When Anyone sends GET "<target>" with headers:
        | pubky-host | {Alice} |
      Then the status is 4xx

      Examples:
        | route                     | target    |
        | a directory without slash | /pub/d    |
        | a file with slash         | /pub/d/a/ |
        | the session with slash    | /session/ |
