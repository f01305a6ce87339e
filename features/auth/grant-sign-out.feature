Feature: Signing out of a grant session
  Signing out revokes the grant, at once and for ever, and no other.

  @AUTH-GRS-006
  Rule: Signing out succeeds always and revokes the grant of a live bearer

    Example: A sign-out is answered 200 without body
      Given App is an app of Alice for "/:rw"
      When App signs out of the grant session
      Then the status is 200
      And the body is empty
      And App's bearer token is dead

    Example: A second sign-out succeeds as well
      Given App is an app of Alice for "/:rw"
      And App's grant has been revoked
      When App signs out of the grant session
      Then the status is 200
      And the body is empty

    Example: A sign-out without credential succeeds and revokes nothing
      Given App is an app of Alice for "/:rw"
      When Anyone sends DELETE "/auth/grant/session"
      Then the status is 200
      And App's bearer token is alive

    Example: A sign-out by a replaced bearer revokes nothing
      Given App is an app of Alice for "/:rw"
      And App's bearer token is kept as "old"
      And App has exchanged the grant
      When Anyone sends DELETE "/auth/grant/session" with headers:
        | Authorization | Bearer {old} |
      Then the status is 200
      And App's bearer token is alive

    Example: A cookie session is not signed out here
      Given App is an app of Alice for "/:rw"
      When Alice sends DELETE "/auth/grant/session" with headers:
        | pubky-host | {Alice} |
      Then the status is 200
      And Alice's session is alive
      And App's bearer token is alive

  @AUTH-GRS-006a
  Rule: Signing out leaves the other sessions of the user

    Example: Another grant and the cookie sessions go on
      Given App is an app of Alice for "/:rw"
      And Other is an app of Alice for "/:rw"
      And Phone is a session of Alice for "/:rw"
      When App signs out of the grant session
      Then Other's bearer token is alive
      And Phone's session is alive
      And App's bearer token is dead

    Example: Another grant of the same app goes on
      Given App is an app of Alice for "/pub/a/:rw"
      And App's bearer token is kept as "first"
      And App holds a grant of Alice for "/pub/b/:rw"
      And App has exchanged the grant
      When App signs out of the grant session
      And Anyone sends GET "/auth/grant/session" with headers:
        | Authorization | Bearer {first} |
      Then the status is 200

  @AUTH-GRS-009
  Rule: A revoked grant is dead at once and for ever

    Example: The bearer does not write after the revocation
      Given Alice has stored "hello" at "/pub/f"
      And App is an app of Alice for "/:rw"
      And App's grant has been revoked
      When App stores "changed" at "/pub/f"
      Then the status is 401
      And nothing of Alice's has changed

    Example: The bearer does not read private files after the revocation
      Given Alice has stored "hello" at "/priv/f"
      And App is an app of Alice for "/:rw"
      And App's grant has been revoked
      When App reads "/priv/f"
      Then the status is 401
      And the body does not contain "hello"

    Example: A revoked grant cannot be exchanged again
      Given App is an app of Alice for "/:rw"
      And App's grant has been revoked
      When App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

    Example: A revoked grant stays dead after a restart
      Given a homeserver of its own
      And App is an app of Alice for "/:rw"
      And App's grant has been revoked
      When the homeserver restarts
      And App exchanges the grant
      Then the status is 401
      And App's bearer token is dead

    Example: A revoked grant stays dead after a month
      Given a homeserver with a clock of its own
      And App holds a grant of Alice with:
        | exp | now + 31536000 |
      And App has exchanged the grant
      And App's grant has been revoked
      When 30 days pass
      And App exchanges the grant
      Then the status is 401
