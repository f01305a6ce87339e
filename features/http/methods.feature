Feature: Methods that would do harm
  HEAD must not open a stream or use up a token, and storage takes no POST.

  @RTE-040
  Rule: Stream and sign-up tokens take GET alone

    Scenario Outline: <method> of <route> is answered 405
      When Anyone sends <method> "<target>"
      Then the status is 405
      And the header "Allow" is "GET"
      And the body is empty

      Examples:
        | case           | method | route                   | target                        |
        | HEAD stream    | HEAD   | the stream without user | /events-stream                |
        | POST stream    | POST   | the stream              | /events-stream?user=abc       |
        | PUT stream     | PUT    | the stream              | /events-stream                |
        | DELETE stream  | DELETE | the stream              | /events-stream                |
        | HEAD token     | HEAD   | a token                 | /signup_tokens/0000-0000-0001 |
        | HEAD malformed | HEAD   | a malformed token       | /signup_tokens/x              |
        | POST token     | POST   | a token                 | /signup_tokens/0000-0000-0001 |
        | DELETE token   | DELETE | a token                 | /signup_tokens/0000-0000-0001 |

    Scenario: HEAD of a live stream of a known user is answered 405
      Given Alice has stored "x" at "/pub/a"
      When Anyone sends HEAD "/events-stream?user={Alice}&live=true"
      Then the status is 405
      And the header "Allow" is "GET"
      And the homeserver still serves

  @RTE-041
  Rule: HEAD on the admin socket makes no token and opens no stream

    Scenario: HEAD of the token route is answered 405 and makes no token
      Given a homeserver of its own that requires sign-up tokens
      And the operator has made a sign-up token
      When the operator sends HEAD "/generate_signup_token"
      And the operator sends GET "/info"
      Then the statuses are:
        | 405 |
        | 200 |
      And the JSON at "/num_signup_codes" is the number 1

    Scenario: HEAD of the token route says which methods make tokens
      When the operator sends HEAD "/generate_signup_token"
      Then the status is 405
      And the header "Allow" lists among others "GET"
      And the header "Allow" lists among others "POST"

    Scenario: HEAD of the admin stream is answered 405
      When the operator sends HEAD "/events-stream"
      Then the status is 405
      And the header "Allow" is "GET"

    Scenario Outline: HEAD of <target> without the password is answered 401
      When the operator sends HEAD "<target>" without the password
      Then the status is 401

      Examples:
        | target                 |
        | /generate_signup_token |
        | /events-stream         |

  @RTE-007
  Rule: POST and PATCH of a storage path are answered 405

    Scenario Outline: <method> by <who> is answered 405
      Given Alice has stored "x" at "/pub/a"
      When <who> sends <method> "/pub/a" with headers:
        | pubky-host | {Alice} |
      Then the status is 405
      And nothing of Alice's has changed

      Examples:
        | case               | method | who    |
        | POST by anyone     | POST   | Anyone |
        | POST by the owner  | POST   | Alice  |
        | PATCH by anyone    | PATCH  | Anyone |
        | PATCH by the owner | PATCH  | Alice  |

  @AMB-018
  Rule: An unknown route is a client error

    Scenario Outline: GET <target> is answered with a client error
      When Anyone sends GET "<target>"
      Then the status is 4xx
      And the homeserver still serves

      Examples:
        | target       |
        | /favicon.ico |
        | /robots.txt  |
        | /signups     |
