Feature: Hosts and session cookies
  Only Host decides how a session cookie is protected.

  @SOC-008
  Rule: Forwarding headers do not change the cookie

    Scenario Outline: Signing out with <header> leaves the cookie without Secure
      Given Alice has an account
      When Alice sends DELETE "/session" with headers:
        | pubky-host | {Alice}   |
        | Host       | localhost |
        | <header>   | <value>   |
      Then the status is 200
      And the header "Set-Cookie" contains "{Alice}="
      And the header "Set-Cookie" does not contain "Secure"

      Examples:
        | header           | value            |
        | X-Forwarded-Host | example.com      |
        | Forwarded        | host=example.com |

    Scenario: Signing out over HTTP/1.0 without Host is answered 400
      Given Alice has an account
      And Alice's cookie is kept as "cookie"
      When Anyone sends the raw request:
        """
        DELETE /session HTTP/1.0
        pubky-host: {Alice}
        Cookie: {Alice}={cookie}
        """
      Then the status is 400
      And Alice's session is alive

  @SOC-009
  Rule: A port in Host does not change the cookie

    Scenario: A DNS name with a port makes the cookie Secure
      Given Alice has an account
      When Alice sends DELETE "/session" with headers:
        | pubky-host | {Alice}          |
        | Host       | example.com:8443 |
      Then the status is 200
      And the header "Set-Cookie" contains "Secure"
      And the header "Set-Cookie" contains "SameSite=None"

    Scenario: localhost with a port does not make the cookie Secure
      Given Alice has an account
      When Alice sends DELETE "/session" with headers:
        | pubky-host | {Alice}        |
        | Host       | localhost:8443 |
      Then the status is 200
      And the header "Set-Cookie" contains "{Alice}="
      And the header "Set-Cookie" does not contain "Secure"
