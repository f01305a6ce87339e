Feature: Spellings of the user on an owner-relative URL
  Which values of Host, pubky-host and the query are a user's key.

  @TEN-005
  Rule: Host may prefix the key with _pubky

    Scenario: A file is read with Host _pubky and key
      Given Alice has stored "of Alice" at "/pub/a"
      When Anyone sends GET "/pub/a" with headers:
        | Host | _pubky.{Alice} |
      Then the status is 200
      And the body is "of Alice"

    Scenario: A session writes with Host _pubky and key
      Given Alice has an account
      When Alice sends PUT "/pub/a" with the body "new" and headers:
        | Host | _pubky.{Alice} |
      Then the status is 201
      And Alice's file "/pub/a" is "new"

  @TEN-006
  Rule: The display form of a key names nobody

    Scenario Outline: The display form is no key in <place>
      Given Alice has stored "of Alice" at "/pub/a"
      When Anyone sends GET "/pub/a<query>" with headers:
        | Host    | <host>  |
        | <field> | <value> |
      Then the status is 400
      And the homeserver still serves

      @AMB-001
      Examples:
        | place      | query                    | host         | field      | value        |
        | pubky-host |                          | localhost    | pubky-host | pubky{Alice} |
        | Host       |                          | pubky{Alice} | Accept     | */*          |
        | the query  | ?pubky-host=pubky{Alice} | localhost    | Accept     | */*          |

    Scenario: Host decides beside a display form in pubky-host
      Given Alice has stored "of Alice" at "/pub/a"
      And Bob has stored "of Bob" at "/pub/a"
      When Anyone sends GET "/pub/a" with headers:
        | pubky-host | pubky{Bob} |
        | Host       | {Alice}    |
      Then the status is 200
      And the body is "of Alice"

    @TEN-015
    Scenario: The display form in pubky-host finds nobody
      Given Alice has stored "of Alice" at "/pub/a"
      When Anyone sends GET "/pub/a" with headers:
        | Host       | localhost    |
        | pubky-host | pubky{Alice} |
      Then the status is 404
      And the body is "Pubky Host is missing"

  @TEN-009
  Rule: 52 symbols that are no point on the curve name nobody

    Scenario Outline: Symbols off the curve count as absent in <header>
      When Anyone sends GET "/pub/a" with headers:
        | Host    | <host>  |
        | <field> | <value> |
      Then the status is 400
      And the homeserver still serves

      @AMB-001
      Examples:
        | header     | host                                                 | field      | value                                                |
        | pubky-host | localhost                                            | pubky-host | yebyryonyebyryonyebyryonyebyryonyebyryonyebyryonyeby |
        | Host       | yebyryonyebyryonyebyryonyebyryonyebyryonyebyryonyeby | Accept     | */*                                                  |

    @TEN-015
    Scenario: Symbols off the curve in pubky-host find nobody
      When Anyone sends GET "/pub/a" with headers:
        | Host       | localhost                                            |
        | pubky-host | yebyryonyebyryonyebyryonyebyryonyebyryonyebyryonyeby |
      Then the status is 404
      And the body is "Pubky Host is missing"

  @AMB-003
  Rule: A port behind the key in Host changes nothing

    Scenario Outline: Host with <form> and a port names the user
      Given Alice has stored "of Alice" at "/pub/a"
      When Anyone sends GET "/pub/a" with headers:
        | Host | <host> |
      Then the status is 200
      And the body is "of Alice"

      Examples:
        | form           | host                |
        | the key        | {Alice}:6287        |
        | _pubky and key | _pubky.{Alice}:8443 |
