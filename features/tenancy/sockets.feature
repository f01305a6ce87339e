Feature: Naming the user on both sockets
  Which socket a client uses does not decide how it may name the user.

  @SOC-004
  Rule: Header and Host name the user over plain HTTP and over Pubky TLS

    Scenario Outline: <way> names the user
      Given Alice has stored "of Alice" at "/pub/a"
      And Bob has stored "of Bob" at "/pub/a"
      When Anyone sends GET "/pub/a" over <socket> with headers:
        | <field> | <value> |
      Then the status is 200
      And the body is "of Alice"

      Examples:
        | way                      | field      | socket     | value          |
        | pubky-host in plain      | pubky-host | plain HTTP | {Alice}        |
        | pubky-host in TLS        | pubky-host | Pubky TLS  | {Alice}        |
        | Host in plain            | Host       | plain HTTP | {Alice}        |
        | Host with label in plain | Host       | plain HTTP | _pubky.{Alice} |
        | Host in TLS              | Host       | Pubky TLS  | {Alice}        |
        | Host with label in TLS   | Host       | Pubky TLS  | _pubky.{Alice} |

    Scenario Outline: A session writes with the user named by <field> over Pubky TLS
      Given Alice has an account
      When Alice stores "new" at "/pub/new" over Pubky TLS with headers:
        | <field> | <value> |
      Then the status is 201
      And Alice's file "/pub/new" is "new"

      Examples:
        | field      | value          |
        | pubky-host | {Alice}        |
        | Host       | _pubky.{Alice} |
