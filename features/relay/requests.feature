Feature: Requests to an HTTP relay
  Routes, sizes, bytes, and web pages.

  @AUTH-RLY-004a
  Rule: An id has at most 256 bytes

    Scenario Outline: An id of <count> <what> is <verdict>
      When Bob asks for the acknowledgement in the inbox "<written>" times <count> at the HTTP relay
      Then the status is <status>
      And the body is "<text>"

      Examples:
        | what                | count | written | verdict   | status | text              |
        | letters             | 256   | a       | looked up | 404    | Not found         |
        | letters more        | 257   | a       | refused   | 400    | Inbox ID too long |
        | escaped letters     | 256   | %61     | looked up | 404    | Not found         |
        | letters of two      | 128   | %C3%A9  | looked up | 404    | Not found         |
        | letters of two more | 129   | %C3%A9  | refused   | 400    | Inbox ID too long |

    Scenario: A long id of a link is refused, too
      When Alice posts "hello" to the link "a" times 257 at the HTTP relay
      Then the status is 400
      And the body is "Channel ID too long"

  @AUTH-RLY-004b
  Rule: A body has at most 2048 bytes

    Scenario: A body of 2048 bytes is taken
      When Alice posts 2048 bytes to "/inbox/{channel}" at the HTTP relay
      Then the status is 200
      And "/inbox/{channel}/ack" at the HTTP relay says "false"

    Scenario: A body of 2049 bytes is refused and replaces nothing
      Given Alice has posted "hello" to "/inbox/{channel}" at the HTTP relay
      When Alice posts 2049 bytes to "/inbox/{channel}" at the HTTP relay
      Then the status is 413
      And "/inbox/{channel}" at the HTTP relay says "hello"

    Scenario: A body of 2049 bytes that declares no length is refused
      When Alice posts 2049 bytes to "/inbox/{channel}" at the HTTP relay without declaring their length
      Then the status is 413
      And "/inbox/{channel}/ack" at the HTTP relay is answered 404

    Scenario: A body of 2049 bytes is refused by a link
      When Alice posts 2049 bytes to "/link/{channel}" at the HTTP relay
      Then the status is 413
      And "/inbox/{channel}/ack" at the HTTP relay is answered 404

  @AUTH-RLY-005
  Rule: Web pages of any origin may use the relay

    Scenario: A page may read a message
      Given Alice has posted "hello" to "/inbox/{channel}" at the HTTP relay
      When Bob sends GET "/inbox/{channel}" to the HTTP relay with headers:
        | Origin | https://app.example |
      Then the header "Access-Control-Allow-Origin" is "https://app.example"
      And the header "Access-Control-Allow-Credentials" is "true"

    Scenario: A page may read a refusal
      When Bob sends GET "/inbox/{channel}/ack" to the HTTP relay with headers:
        | Origin | https://other.example |
      Then the status is 404
      And the header "Access-Control-Allow-Origin" is "https://other.example"

    Scenario: A page may ask beforehand
      When Bob sends OPTIONS "/inbox/{channel}" to the HTTP relay with headers:
        | Origin                         | https://app.example |
        | Access-Control-Request-Method  | DELETE              |
        | Access-Control-Request-Headers | x-odd               |
      Then the status is 200
      And the header "Access-Control-Allow-Origin" is "https://app.example"
      And the header "Access-Control-Allow-Methods" is "DELETE"
      And the header "Access-Control-Allow-Headers" is "x-odd"

  @AUTH-RLY-008
  Rule: A relay has these routes and no more

    Scenario: The root says what this is
      When Bob sends GET "/" to the HTTP relay
      Then the status is 200
      And the body is "Http Relay"

    Scenario Outline: <what> is answered <status>
      When Bob sends <method> "<path>" to the HTTP relay
      Then the status is <status>

      Examples:
        | what                    | method | path                   | status |
        | A list of inboxes       | GET    | /inbox                 | 404    |
        | An empty id             | GET    | /inbox/                | 404    |
        | Another kind of channel | GET    | /other/{channel}       | 404    |
        | Another question        | GET    | /inbox/{channel}/other | 404    |
        | A question to a link    | GET    | /link/{channel}/ack    | 404    |
        | PUT to an inbox         | PUT    | /inbox/{channel}       | 405    |
        | DELETE of a link        | DELETE | /link/{channel}        | 405    |
        | POST of a question      | POST   | /inbox/{channel}/ack   | 405    |

    Scenario: An id is decoded
      Given Alice has posted "hello" to "/inbox/{channel}%61%2F" at the HTTP relay
      When Bob sends GET "/inbox/{channel}a%2f" to the HTTP relay
      Then the status is 200
      And the body is "hello"

  @AUTH-RLY-019
  Rule: A message is opaque

    Scenario: Bytes that are no text arrive as they are, without a type of their own
      Given Alice has posted the bytes "00 ff 0d 0a 80 00" to "/inbox/{channel}" at the HTTP relay
      When Bob sends GET "/inbox/{channel}" to the HTTP relay
      Then the body in hexadecimal matches "00ff0d0a8000"
      And the header "Content-Type" is "application/octet-stream"
      And the header "Content-Length" is "6"
