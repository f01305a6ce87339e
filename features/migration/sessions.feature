Feature: Sessions of a user who moves
  A session belongs to the homeserver that made it.

  Background:
    Given two homeservers, A and B

  @DISC-MIG-001c
  Rule: A session of one homeserver is worth nothing at another

    Example: The cookie of the old homeserver does not write at the new one
      Given Phone is a session of Alice for "/:rw"
      And Alice has stored "here" at "/pub/notes/a.txt"
      And Alice has moved to homeserver B with all files
      And Phone is at homeserver B
      When Phone stores "changed" at "/pub/notes/a.txt"
      Then the status is 401
      And Alice's file "/pub/notes/a.txt" is "here"

    Example: The cookie of the old homeserver is worth nothing after the new one has restarted
      Given Phone is a session of Alice for "/:rw"
      And Alice has stored "here" at "/pub/notes/a.txt"
      And Alice has moved to homeserver B with all files
      And Phone is at homeserver B
      When homeserver B restarts
      Then Phone's attempt to store at "/pub/notes/a.txt" is answered 401
      And Alice's file "/pub/notes/a.txt" is "here"

    Example: The cookie of the new homeserver does not write at the old one
      Given Alice has stored "here" at "/pub/notes/a.txt"
      And Alice has moved to homeserver B with all files
      And Alice is at homeserver A
      When Alice stores "changed" at "/pub/notes/a.txt"
      Then the status is 401
      And Bob finds "here" at "/pub/notes/a.txt" of Alice

    @AUT-009
    Example: The cookie of the old homeserver does not read private files at the new one
      Given Phone is a session of Alice for "/:rw"
      And Alice has stored "secret" at "/priv/notes/a.txt"
      And Alice has moved to homeserver B with all files
      And Phone is at homeserver B
      When Phone reads "/priv/notes/a.txt"
      Then the status is 401
      And the body does not contain "secret"

    @AUTH-GRS-001
    Example: The bearer token of the old homeserver does not write at the new one
      Given App is an app of Alice for "/:rw"
      And Alice has stored "here" at "/pub/notes/a.txt"
      And Alice has moved to homeserver B with all files
      And App is at homeserver B
      When App stores "changed" at "/pub/notes/a.txt"
      Then the status is 401
      And Alice's file "/pub/notes/a.txt" is "here"

    @AUTH-GRS-001
    Example: A proof made for the old homeserver is refused by the new one
      Given Alice has an account at homeserver A
      And App holds a grant of Alice for "/:rw"
      And Alice has an account at homeserver B
      And App is at homeserver B
      When App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

    Example: The session at the old homeserver goes on
      Given Phone is a session of Alice for "/:rw"
      And Alice has an account at homeserver B
      When Phone asks for the session
      Then the status is 200
      And Alice's session is alive

    Example: Signing out at the old homeserver ends the session there and no other
      Given Phone is a session of Alice for "/:rw"
      And Alice has an account at homeserver B
      When Phone signs out
      Then the status is 200
      And Phone's session is dead
      And Alice's session is alive

    Example: Signing out at the new homeserver ends no session at the old one
      Given Phone is a session of Alice for "/:rw"
      And Alice has an account at homeserver B
      When Alice signs out
      Then the status is 200
      And Alice's session is dead
      And Phone's session is alive

    Example: A session signed out at the old homeserver stays dead after the user has returned
      Given Phone is a session of Alice for "/:rw"
      And Phone has signed out
      And Alice has an account at homeserver B
      And Alice is at homeserver A
      When Alice signs in
      Then the status is 200
      And Phone's session is dead
