Feature: Keys
  A user is an Ed25519 key; its text form is z-base-32 of the 32 bytes, in lower case, and names the user everywhere.

  @AUTH-KEY-001
  Rule: Keys are Ed25519 and sign without prehash

    Example: A pure Ed25519 signature signs in
      Given Alice has an account
      And Alice has signed an auth token for "/:rw"
      When Alice signs in with that token
      Then the answer brings a session of Alice for "/:rw"

    Example: An Ed25519ph signature of the same key is refused
      Given Alice has an account
      And Alice has signed an auth token with:
        | signature | prehashed |
      When Alice signs in with that token
      Then the status is 400
      And the answer brings no session
      And Alice's session is alive

  @AUTH-KEY-002
  Rule: A key is written as 52 symbols of z-base-32

    Example: The session cookie has the key in exactly this form as its name
      When Alice signs up
      Then the header "Set-Cookie" matches "[ybndrfg8ejkmcpqxot1uwisza345h769]{51}[yo]=.*"
      And the answer brings a session of Alice for "/:rw"

    Example: The bytes of the session record are those that the text form stands for
      Given Alice's key is kept in hexadecimal as "bytes"
      When Alice signs up
      Then the body in hexadecimal matches "00{bytes}.*"

  @AUTH-KEY-003
  Rule: The text form is lower case only

    @AMB-001
    Example: The upper-case spelling in pubky-host names nobody
      Given Alice has stored "hello" at "/pub/f"
      And Alice's key is kept in upper case as "shouted"
      When Anyone sends GET "/pub/f" with headers:
        | Host       | localhost |
        | pubky-host | {shouted} |
      Then the status is 400
      And the body does not contain "hello"
      And Alice's file "/pub/f" is "hello"

    @AMB-001
    Example: A write under the upper-case spelling changes nothing
      Given Alice has stored "hello" at "/pub/f"
      And Alice's key is kept in upper case as "shouted"
      When Alice sends DELETE "/pub/f" with headers:
        | pubky-host | {shouted} |
      Then the status is 401
      And nothing of Alice's has changed

    @TEN-015
    Scenario Outline: <method> under the upper-case spelling finds nobody
      Given Alice has stored "hello" at "/pub/f"
      And Alice's key is kept in upper case as "shouted"
      When Alice sends <method> "/pub/f" with headers:
        | Host       | localhost |
        | pubky-host | {shouted} |
      Then the status is 404
      And the body is "Pubky Host is missing"
      And nothing of Alice's has changed

      Examples:
        | method |
        | GET    |
        | DELETE |

  @AUTH-KEY-004
  Rule: The spare bits of the last symbol carry no meaning

    Example: Another spelling of the last symbol reads the same file
      Given Alice has stored "hello" at "/pub/f"
      And Alice's key is kept in another spelling as "other"
      When Anyone sends GET "/pub/f" with headers:
        | pubky-host | {other} |
      Then the status is 200
      And the body is "hello"

    Example: A listing asked for under another spelling uses the canonical one
      Given Alice has stored "hello" at "/pub/a/f"
      And Alice's key is kept in another spelling as "other"
      When Anyone sends GET "/pub/a/" with headers:
        | pubky-host | {other} |
      Then the body is "pubky://{Alice}/pub/a/f"

    Example: A session signs in to the same user under another spelling
      Given Alice has stored "hello" at "/pub/f"
      And Alice's key is kept in another spelling as "other"
      When Alice sends DELETE "/pub/f" with headers:
        | pubky-host | {other} |
      Then the status is 204
      And Alice's file "/pub/f" does not exist

  @AUTH-KEY-009b
  Rule: A key that is no point of the curve is refused

    Scenario Outline: An auth token whose key is no point is refused
      Given Alice has an account
      And Alice has signed an auth token with:
        | key | <bytes> |
      When Alice signs <act> with that token
      Then the status is 400
      And the answer brings no session
      And the homeserver still serves

      Examples:
        | route  | act | bytes                                                            |
        | signup | up  | 0202020202020202020202020202020202020202020202020202020202020202 |
        | signin | in  | 0202020202020202020202020202020202020202020202020202020202020202 |
