Feature: The session cookie
  A session travels in a cookie named after its user.

  @AUTH-COO-005
  Rule: The cookie is the user's key and a secret of 26 characters

    Example: The secret is upper-case Crockford base32
      When Alice signs up
      Then the header "Set-Cookie" matches "[a-z0-9]{52}=[0-9A-HJKMNP-TV-Z]{26};.*"
      And the answer brings a session of Alice for "/:rw"

    Example: The cookie of a sign-in is made in the same way
      Given Alice has an account
      When Alice signs in
      Then the header "Set-Cookie" matches "[a-z0-9]{52}=[0-9A-HJKMNP-TV-Z]{26};.*"
      And the answer brings a session of Alice for "/:rw"

    Example: Two sign-ins give two secrets
      Given Alice has an account
      And Phone is a session of Alice for "/:rw"
      And Laptop is a session of Alice for "/:rw"
      And Phone's cookie is kept as "one"
      When Laptop's cookie is kept as "other"
      Then "{one}" is not "{other}"

  @AUTH-KEY-006a
  Rule: Names on the wire are bare keys

    Example: The cookie is not called by the display form
      Given Alice has an account
      When Alice signs in
      Then the header "Set-Cookie" does not contain "pubky{Alice}="
      And the answer brings a session of Alice for "/:rw"

    Example: A listing line has the bare key
      Given Alice has stored "hello" at "/pub/a/f"
      When Anyone lists "/pub/a/" of Alice
      Then the body is "pubky://{Alice}/pub/a/f"

    Example: A feed line has the bare key
      Given Alice has stored "hello" at "/pub/f"
      And the cursor of Alice's last event is known
      And Alice has stored "hello" at "/pub/g"
      When Anyone reads the event feed with "cursor={cursor}"
      Then the body contains "PUT pubky://{Alice}/pub/g\n"

  @AUTH-COO-006
  Rule: The cookie is kept for a year and is hidden from scripts

    Scenario Outline: The cookie has the attribute
      Given Alice has an account
      When Alice signs in
      Then the header "Set-Cookie" matches "<pattern>"

      Examples:
        | attribute | pattern                                                                         |
        | path      | (?i).*; ?Path=/(;.*)?                                                           |
        | http only | (?i).*; ?HttpOnly(;.*)?                                                         |
        | max age   | (?i).*; ?Max-Age=31536000(;.*)?                                                 |
        | expiry    | (?i).*; ?Expires=[A-Z][a-z]{2}, [0-3][0-9] [A-Z][a-z]{2} 20[0-9]{2} .*GMT(;.*)? |

    Example: The cookie names no domain
      When Alice signs up
      Then the status is 200
      And the header "Set-Cookie" matches "(?i)((?!domain).)*"

  @AUTH-COO-006a
  Rule: On a public host the cookie is for secure connections and other origins

    Scenario Outline: A public host gets a secure cookie
      Given Alice has an account
      When Alice signs in with headers:
        | Host | <host> |
      Then the status is 200
      And the header "Set-Cookie" matches "(?i).*; ?Secure(;.*)?"
      And the header "Set-Cookie" matches "(?i).*; ?SameSite=None(;.*)?"

      Examples:
        | kind of host | host                |
        | domain name  | example.com         |
        | longer name  | home.server.example |
        | user's key   | {Alice}             |

    Example: A sign-up at a public host gets a secure cookie
      When Alice signs up with headers:
        | Host | example.com |
      Then the header "Set-Cookie" matches "(?i).*; ?Secure(;.*)?"
      And the header "Set-Cookie" matches "(?i).*; ?SameSite=None(;.*)?"

  @AUTH-COO-006b
  Rule: On an address or a name without dot the cookie is for any connection

    Scenario Outline: A local host gets a cookie without Secure and SameSite
      Given Alice has an account
      When Alice signs in with headers:
        | Host | <host> |
      Then the answer brings a session of Alice for "/:rw"
      And the header "Set-Cookie" matches "(?i)((?!secure).)*"
      And the header "Set-Cookie" matches "(?i)((?!samesite).)*"

      Examples:
        | kind of host        | host           |
        | IPv4 address        | 127.0.0.1      |
        | address with port   | 127.0.0.1:6286 |
        | public IPv4 address | 203.0.113.7    |
        | IPv6 address        | [::1]          |
        | localhost           | localhost      |
        | localhost with port | localhost:6286 |
        | name without dot    | homeserver     |
