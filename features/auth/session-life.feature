Feature: The life of a cookie session
  A session lasts until it is signed out, beside any number of others.

  @AUTH-COO-008
  Rule: A session has no end on the server

    Example: A session works after its cookie has expired in the browser
      Given a homeserver with a clock of its own
      And Alice has an account
      When 400 days pass
      And Alice asks for the session
      Then the status is 200
      And Alice may store at "/pub/f"

    Example: A session works after a restart
      Given a homeserver of its own
      And Phone is a session of Alice for "/pub/a/:rw"
      When the homeserver restarts
      And Phone stores "hello" at "/pub/a/x"
      Then the status is 201
      And Phone's attempt to store at "/pub/b/x" is answered 403

  @AUTH-COO-009
  Rule: A user has any number of sessions

    Example: Signing in again leaves an earlier session as it was
      Given Phone is a session of Alice for "/pub/a/:rw"
      When Alice signs in for "/pub/b/:rw"
      Then Phone may store at "/pub/a/x"
      And Phone's attempt to store at "/pub/b/x" is answered 403
      And Alice's attempt to store at "/pub/a/x" is answered 403
      And Alice may store at "/pub/b/x"

    Example: Five sessions are alive together
      Given One is a session of Alice for "/pub/a/:rw"
      And Two is a session of Alice for "/pub/a/:rw"
      And Three is a session of Alice for "/pub/a/:rw"
      When Alice signs in
      Then One's session is alive
      And Two's session is alive
      And Three's session is alive

  @AUTH-COO-009a
  Rule: Of several cookies the one of the addressed user decides

    Scenario Outline: A request with two users' cookies acts for the addressed one
      Given Alice has an account
      And Bob has an account
      And Alice brings what <order> bring
      When Alice stores "hello" at "/pub/f" of <owner>
      Then the status is 201
      And <owner>'s file "/pub/f" is "hello"
      And there are no events of <other>

      Examples:
        | case                     | order         | owner | other |
        | own first, own storage   | Alice and Bob | Alice | Bob   |
        | own first, other storage | Alice and Bob | Bob   | Alice |
        | own last, own storage    | Bob and Alice | Alice | Bob   |
        | own last, other storage  | Bob and Alice | Bob   | Alice |

    Example: Two cookies in one header field are both seen
      Given Alice has an account
      And Bob's cookie is kept as "bob"
      And Alice's cookie is kept as "alice"
      And Alice brings the cookie "{Bob}" with the value "{bob}; {Alice}={alice}"
      When Alice stores "hello" at "/pub/f" of Alice
      Then the status is 201
      And Alice's attempt to store at "/pub/g" is answered 201

  @AUTH-COO-010
  Rule: A secret under another name is no session

    Scenario Outline: The secret under another cookie name does not write
      Given Alice has stored "hello" at "/pub/f"
      And Alice's cookie is kept as "secret"
      And Alice brings the cookie "<name>" with the value "{secret}"
      When Alice stores "changed" at "/pub/f"
      Then the status is 401
      And nothing of Alice's has changed

      Examples:
        | kind of name | name         |
        | a usual word | session      |
        | display form | pubky{Alice} |
        | another user | {Bob}        |
