Feature: Logging out by grant and proof
  An app without a live bearer ends its access with the grant itself and a proof.

  @PLO-001
  Rule: A grant and a proof in the body revoke the grant

    Example: A log-out needs no bearer, cookie or pubky-host
      Given App is an app of Alice for "/:rw"
      When App signs out by proof
      Then the status is 200
      And the body is empty
      And App's bearer token is dead

    Example: An app whose bearer has run out logs out
      Given a homeserver with a clock of its own
      And App is an app of Alice for "/:rw"
      When 4000 seconds pass
      And App signs out by proof
      Then the status is 200
      When App exchanges the grant
      Then the status is 401

  @PLO-002
  Rule: An expired grant can be logged out

    Example: A grant that has expired since its exchange is logged out
      Given a homeserver with a clock of its own
      And App holds a grant of Alice with:
        | exp | now + 60 |
      And App has exchanged the grant
      When 61 seconds pass
      And App signs out by proof
      Then the status is 200

  @PLO-003
  Rule: A log-out can be repeated, a proof cannot

    Example: A second log-out with a fresh proof succeeds
      Given App is an app of Alice for "/:rw"
      And App's grant has been revoked
      When App signs out by proof
      Then the status is 200
      And the body is empty

    Example: The same proof is refused
      Given App is an app of Alice for "/:rw"
      And App has signed a proof
      When App signs out by proof
      And App signs out by proof
      Then the statuses are:
        | 200 |
        | 401 |
      And the body is "PoP nonce already used"

  @PLO-004
  Rule: The proof of a log-out is checked like that of an exchange

    Scenario Outline: A bad proof is refused and the session lives on
      Given App is an app of Alice for "/:rw"
      And App has signed a proof with:
        | <field> | <value> |
      When App signs out by proof
      Then the status is 401
      And App's bearer token is alive

      Examples:
        | fault       | field     | value       |
        | user's key  | signed by | user        |
        | foreign key | signed by | Thief       |
        | signature   | signature | wrong       |
        | audience    | aud       | {Alice}     |
        | grant id    | gid       | other       |
        | too old     | iat       | now - 190   |
        | too new     | iat       | now + 190   |
        | type        | typ       | pubky-grant |

    Example: Somebody who has seen the grant does not log its app out
      Given App is an app of Alice for "/:rw"
      And Thief holds the grant of App
      When Thief signs out by proof
      Then the status is 401
      And App's bearer token is alive

    Scenario Outline: A proof within the window logs out
      Given App is an app of Alice for "/:rw"
      And App has signed a proof with:
        | iat | <time> |
      When App signs out by proof
      Then the status is 200
      And App's bearer token is dead

      Examples:
        | signed                 | time      |
        | nearly 3 minutes ago   | now - 170 |
        | nearly 3 minutes ahead | now + 170 |

  @PLO-004a
  Rule: Exchange and log-out share one memory of nonces

    Example: The proof of the exchange does not log out
      Given App holds a grant of Alice for "/:rw"
      And App has signed a proof
      And App has exchanged the grant
      When App signs out by proof
      Then the status is 401
      And App's bearer token is alive

    Example: The nonce of a log-out does not exchange another grant
      Given a nonce is kept as "nonce"
      And App is an app of Alice for "/:rw"
      And App has signed a proof with:
        | nonce | {nonce} |
      And App has signed out by proof
      And Other holds a grant of Alice for "/:rw"
      And Other has signed a proof with:
        | nonce | {nonce} |
      When Other exchanges the grant
      Then the status is 401
      And the answer brings no bearer token
