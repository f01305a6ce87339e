Feature: Signing out of a cookie session
  Signing out ends one session and removes its cookie.

  @AUTH-COO-014
  Rule: Signing out succeeds always and removes the cookie

    Example: A sign-out removes the cookie
      Given Alice has an account
      When Alice signs out
      Then the status is 200
      And the body is empty
      And the header "Set-Cookie" matches "{Alice}=;.*"
      And the header "Set-Cookie" matches "(?i).*; ?Max-Age=0(;.*)?"
      And the header "Set-Cookie" matches "(?i).*; ?Expires=[a-z]{3}, .*GMT(;.*)?"

    Example: A second sign-out succeeds as well
      Given Alice has an account
      And Alice has signed out
      When Alice signs out
      Then the status is 200
      And the body is empty

    Example: A sign-out without cookie succeeds and ends nothing
      Given Phone is a session of Alice for "/:rw"
      And Alice brings no session
      When Alice signs out
      Then the status is 200
      And Phone's session is alive

  @AUTH-COO-014a
  Rule: Signing out ends the presented session and no other

    Example: The cookie is dead after its sign-out
      Given Alice has stored "hello" at "/pub/f"
      And Alice has signed out
      When Alice stores "changed" at "/pub/f"
      Then the status is 401
      And Alice's session is dead
      And nothing of Alice's has changed

    Example: The other sessions of the user go on
      Given Phone is a session of Alice for "/:rw"
      And Laptop is a session of Alice for "/:rw"
      When Phone signs out
      Then Phone's session is dead
      And Laptop's session is alive
      And Alice's session is alive

    Example: A signed-out session stays dead after a restart
      Given a homeserver of its own
      And Phone is a session of Alice for "/:rw"
      And Phone has signed out
      When the homeserver restarts
      Then Phone's session is dead
      And Alice's session is alive
