Feature: Reading from a PKARR relay
  What a relay says about a packet, to clients, to caches and to web pages.

  @PKARR-REL-007a
  Rule: A known packet is handed out with what caches need, an unknown one is absent

    Scenario: The fields around a packet
      Given Alice has published "hello" of microsecond 0 through the relay
      When Bob asks the relay for Alice's packet
      Then the status is 200
      And the header "Content-Type" is "application/pkarr.org/relays#payload"
      And the header "Cache-Control" is "public, max-age=3600"
      And the header "Last-Modified" is the date of second 0

    Scenario: A key without a packet is absent
      When Bob asks the relay for Alice's packet
      Then the status is 404
      And the body is empty

  @PKARR-REL-007b
  Rule: A reader learns when the relay saw the packet

    Scenario: A packet that was just published has just been seen
      Given Alice has published a packet of "2020-01-01T00:00:00Z" through the relay
      When Bob asks the relay for Alice's packet
      Then the header "Last-Modified" is "Wed, 01 Jan 2020 00:00:00 GMT"
      And the header "Memento-Datetime" is a date of the last two minutes

  @PKARR-REL-008a
  Rule: Who has the packet already is not sent it again

    Scenario Outline: A packet of second 2 is <what> for who knows second <second>
      Given Alice has published "hello" of microsecond 2000000 through the relay
      When Bob asks the PKARR relay for Alice's packet if it is newer than second <second>
      Then the status is <status>
      And the body in hexadecimal matches "<body>"

      Examples:
        | second | what    | status | body |
        | 1      | new     | 200    | .+   |
        | 2      | not new | 304    |      |
        | 3      | not new | 304    |      |

  @PKARR-REL-008b
  Rule: A packet is newer by a fraction of a second, too

    Scenario: Half a second later is later
      Given Alice has published "hello" of microsecond 2500000 through the relay
      When Bob asks the PKARR relay for Alice's packet if it is newer than second 2
      Then the status is 200
      And the header "Last-Modified" is the date of second 2

    Scenario: One microsecond later is later
      Given Alice has published "hello" of microsecond 2000001 through the relay
      When Bob asks the PKARR relay for Alice's packet if it is newer than second 2
      Then the status is 200

  @PKARR-REL-011a
  Rule: Web pages of any origin may use the relay

    Scenario: A page may read a packet
      Given Alice has published "hello" through the relay
      When Bob sends GET "/{Alice}" to the PKARR relay with headers:
        | Origin | https://app.example |
      Then the status is 200
      And the header "Access-Control-Allow-Origin" is "https://app.example"
      And the header "Access-Control-Allow-Credentials" is "true"

    Scenario: A page may ask beforehand
      When Bob sends OPTIONS "/{Alice}" to the PKARR relay with headers:
        | Origin                         | https://other.example           |
        | Access-Control-Request-Method  | PUT                             |
        | Access-Control-Request-Headers | if-modified-since,cache-control |
      Then the status is 200
      And the header "Access-Control-Allow-Origin" is "https://other.example"
      And the header "Access-Control-Allow-Methods" is "PUT"
      And the header "Access-Control-Allow-Headers" is "if-modified-since,cache-control"

  @PKARR-REL-011b
  Rule: Web pages may read the relay's own fields

    Scenario: Both fields are exposed
      When Bob sends GET "/{Alice}" to the PKARR relay with headers:
        | Origin | https://app.example |
      Then the header "Access-Control-Expose-Headers" lists among others "pkarr-dht-stored-nodes"
      And the header "Access-Control-Expose-Headers" lists among others "pkarr-invalid-signed-packet-seq"

  @BUG-048
  Rule: A packet of a distant future can be read

    Scenario Outline: A packet of <year> is answered
      Given Alice has published a packet of "<instant>" through the relay
      When Bob asks the relay for Alice's packet
      Then the status is 200
      And the relay hands out what Alice published

      Examples:
        | year           | instant                |
        | the year 9999  | 9999-12-31T23:59:59Z   |
        | the year 10000 | +10000-01-01T00:00:00Z |
