Feature: Signing up by grant
  A newcomer signs a short grant to sign up with; a session takes a separate exchange.

  @AUTH-SUP-010
  Rule: A sign-up by grant creates the account and nothing else

    Example: The answer is 204 without session
      Given Alice has no account
      And Alice holds a sign-up grant
      When Alice signs up by the grant
      Then the status is 204
      And the body is empty
      And the header "Set-Cookie" is absent
      And Alice's attempt to sign in is answered 200

    Example: The sign-up grant is not kept
      Given Alice has no account
      And Alice holds a sign-up grant
      When Alice signs up by the grant
      And Alice signs in
      And Alice sends GET "/auth/grant/sessions" with headers:
        | pubky-host | {Alice} |
      Then the status is 200
      And the JSON at "" has 0 entries

    Example: A separate exchange signs the user in
      Given Alice has no account
      And Alice holds a sign-up grant
      And Alice has signed up by the grant
      And App holds a grant of Alice for "/pub/a/:rw"
      When App exchanges the grant
      Then the status is 200
      And App may store at "/pub/a/x"

  @AUTH-SUP-010a
  Rule: The client of a sign-up grant is pubky.signup

    Scenario Outline: A grant for another client does not sign up
      Given Alice has no account
      And Alice holds a sign-up grant with:
        | client_id | <client> |
      When Alice signs up by the grant
      Then the status is 400
      And the body is "signup grants must use client_id pubky.signup"
      And Alice's attempt to sign in is answered 404

      Examples:
        | client         |
        | app.example    |
        | PUBKY.SIGNUP   |
        | pubky.signup.x |

  @AUTH-SUP-010b
  Rule: A sign-up grant has the root capability

    Scenario Outline: A narrower grant does not sign up
      Given Alice has no account
      And Alice holds a sign-up grant with:
        | caps | <capabilities> |
      When Alice signs up by the grant
      Then the status is 403
      And the body is "Root capability required"
      And Alice's attempt to sign in is answered 404

      Examples:
        | case          | capabilities  |
        | one directory | ["/pub/:rw"]  |
        | reading only  | ["/:r"]       |
        | two halves    | ["/:r","/:w"] |
        | none          | []            |

    Example: A grant with root among others signs up
      Given Alice has no account
      And Alice holds a sign-up grant with:
        | caps | ["/pub/a/:r","/:rw"] |
      When Alice signs up by the grant
      Then the status is 204

  @AUTH-SUP-010c
  Rule: A sign-up grant is not from the future

    Scenario Outline: The issue time decides
      Given Alice has no account
      And Alice holds a sign-up grant with:
        | iat | now + <ahead> |
        | exp | now + <end>   |
      When Alice signs up by the grant
      Then the status is <status>

      Examples:
        | issued                 | ahead | end | status |
        | nearly 3 minutes ahead | 170   | 400 | 204    |
        | over 3 minutes ahead   | 190   | 400 | 400    |

  @AUTH-SUP-010d
  Rule: A sign-up grant lives at most 300 seconds

    Scenario Outline: The lifetime decides
      Given Alice has no account
      And Alice holds a sign-up grant with:
        | iat | now - <since> |
        | exp | now + <end>   |
      When Alice signs up by the grant
      Then the status is <status>

      Examples:
        | lifetime            | since | end   | status |
        | exactly 300 seconds | 100   | 200   | 204    |
        | 301 seconds         | 100   | 201   | 400    |
        | a day               | 0     | 86400 | 400    |
