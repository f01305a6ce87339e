Feature: What a log-out by proof ends
  The grant of the proof is revoked, and nothing else.

  @PLO-006
  Rule: The grant is dead at once and for ever

    Example: The bearer does not write any more
      Given Alice has stored "hello" at "/pub/f"
      And App is an app of Alice for "/:rw"
      And App has signed out by proof
      When App stores "changed" at "/pub/f"
      Then the status is 401
      And nothing of Alice's has changed

    Example: The grant cannot be exchanged again
      Given App is an app of Alice for "/:rw"
      And App has signed out by proof
      When App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

    Example: The grant stays dead after a restart
      Given a homeserver of its own
      And App is an app of Alice for "/:rw"
      And App has signed out by proof
      When the homeserver restarts
      And App exchanges the grant
      Then the status is 401

  @PLO-006a
  Rule: The other sessions of the user go on

    Example: Another grant and the cookie session stay
      Given App is an app of Alice for "/:rw"
      And Other is an app of Alice for "/:rw"
      When App signs out by proof
      Then the status is 200
      And Other's bearer token is alive
      And Alice's session is alive

    Example: The grants of other users stay
      Given App is an app of Alice for "/:rw"
      And Other is an app of Bob for "/:rw"
      When App signs out by proof
      Then the status is 200
      And Other's bearer token is alive

  @PLO-006b
  Rule: Private event streams of the grant end

    Example: A private stream ends with the log-out of its grant
      Given App is an app of Alice for "/:rw"
      And App has opened the event stream with "user={Alice}&live=true&path=/priv/"
      When App signs out by proof
      Then the status is 200
      And the stream ends within 10 seconds

    Example: A private stream of another grant stays open
      Given App is an app of Alice for "/:rw"
      And Other is an app of Alice for "/:rw"
      And Other has opened the event stream with "user={Alice}&live=true&path=/priv/"
      When App signs out by proof
      Then the status is 200
      And the stream is still open after 2 seconds

  @PLO-008
  Rule: The grant of the proof is revoked, whatever bearer comes along

    Example: The bearer's own grant stays
      Given App is an app of Alice for "/:rw"
      And Other is an app of Alice for "/:rw"
      When App signs out by proof with the session of Other
      Then the status is 200
      And App's bearer token is dead
      And Other's bearer token is alive
