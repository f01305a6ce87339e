Feature: Naming the user of an owner-relative URL
  The raw key stands in the header pubky-host, else in Host, else in the query.

  @TEN-001
  Rule: Header pubky-host, header Host and query each name the user alone

    Scenario Outline: A public file is read with the user named by <way>
      Given Alice has stored "of Alice" at "/pub/a"
      When Anyone sends GET "/pub/a<query>" with headers:
        | Host    | <host>  |
        | <field> | <value> |
      Then the status is 200
      And the body is "of Alice"

      Examples:
        | way        | query               | host      | field      | value   |
        | pubky-host |                     | localhost | pubky-host | {Alice} |
        | Host       |                     | {Alice}   | Accept     | */*     |
        | the query  | ?pubky-host={Alice} | localhost | Accept     | */*     |

    Scenario Outline: A session writes and deletes with the user named by <way>
      Given Alice has stored "kept" at "/pub/kept"
      And requests name the user by <way>
      When Alice stores "new" at "/pub/new"
      And Alice deletes "/pub/kept"
      Then the statuses are:
        | 201 |
        | 204 |
      And the listing of Alice's "/pub/" is:
        | /pub/new |

      Examples:
        | way                   |
        | the pubky-host header |
        | the Host header       |
        | the query             |

    Scenario: GET /session knows the user by Host
      Given Alice has an account
      And Alice's cookie is kept as "cookie"
      When Anyone sends GET "/session" with headers:
        | Host   | {Alice}          |
        | Cookie | {Alice}={cookie} |
      Then the status is 200
      And the answer is the session record of Alice for "/:rw"

  @TEN-002
  Rule: A key in pubky-host wins over a key in Host

    Scenario: A read with two keys concerns the user of pubky-host
      Given Alice has stored "of Alice" at "/pub/a"
      And Bob has stored "of Bob" at "/pub/a"
      When Anyone sends GET "/pub/a" with headers:
        | Host       | {Bob}   |
        | pubky-host | {Alice} |
      Then the status is 200
      And the body is "of Alice"

    Scenario: A write with two keys goes to the user of pubky-host only
      Given Alice has stored "of Alice" at "/pub/a"
      And Bob has stored "of Bob" at "/pub/a"
      When Alice sends PUT "/pub/a" with the body "new" and headers:
        | pubky-host | {Alice}      |
        | Host       | _pubky.{Bob} |
      Then the status is 201
      And Alice's file "/pub/a" is "new"
      And nothing of Bob's has changed

  @TEN-003
  Rule: A pubky-host header without a valid key is ignored

    Scenario Outline: Host decides beside a pubky-host that is <kind>
      Given Alice has stored "of Alice" at "/pub/a"
      When Anyone sends GET "/pub/a" with headers:
        | pubky-host | <value> |
        | Host       | {Alice} |
      Then the status is 200
      And the body is "of Alice"

      Examples:
        | kind            | value                                               |
        | a word          | not-a-key                                           |
        | a DNS name      | example.com                                         |
        | a key cut short | yebyryonyebyryonyebyryonyebyryonyebyryonyebyryonyeb |

  @TEN-004
  Rule: The query names the user only where no header does

    Scenario Outline: A key in <header> outweighs one in the query
      Given Alice has stored "of Alice" at "/pub/a"
      And Bob has stored "of Bob" at "/pub/a"
      When Anyone sends GET "/pub/a?pubky-host={Bob}" with headers:
        | <header> | {Alice} |
      Then the status is 200
      And the body is "of Alice"

      Examples:
        | header     |
        | Host       |
        | pubky-host |

    Scenario: The query counts beside a pubky-host that holds no key
      Given Alice has stored "of Alice" at "/pub/a"
      When Anyone sends GET "/pub/a?pubky-host={Alice}" with headers:
        | Host       | localhost |
        | pubky-host | not-a-key |
      Then the status is 200
      And the body is "of Alice"
