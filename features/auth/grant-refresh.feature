Feature: Exchanging a grant again
  A grant has one bearer at a time; every exchange gives a new one.

  @AUTH-GRS-004
  Rule: Another exchange of the same grant gives a new bearer

    Example: The new bearer works at once
      Given App is an app of Alice for "/pub/a/:rw"
      When App exchanges the grant
      Then the status is 200
      And App may store at "/pub/a/x"
      And App's attempt to store at "/pub/b/x" is answered 403

    Example: A grant is exchanged after its bearer has run out
      Given a homeserver with a clock of its own
      And App is an app of Alice for "/:rw"
      When 4000 seconds pass
      And App exchanges the grant
      Then the status is 200
      And App may store at "/pub/f"

  @AUTH-GRS-004a
  Rule: The next bearer replaces the one before

    Example: The old bearer is dead after another exchange
      Given App is an app of Alice for "/:rw"
      And App's bearer token is kept as "old"
      When App exchanges the grant
      And Anyone sends GET "/auth/grant/session" with headers:
        | Authorization | Bearer {old} |
      Then the status is 401
      And App's bearer token is alive

    Example: The old bearer does not write any more
      Given Alice has stored "hello" at "/pub/f"
      And App is an app of Alice for "/:rw"
      And App's bearer token is kept as "old"
      And App has exchanged the grant
      When Anyone requests DELETE "/pub/f" of Alice with headers:
        | Authorization | Bearer {old} |
      Then the status is 401
      And nothing of Alice's has changed

    Example: The bearer of another grant stays
      Given App is an app of Alice for "/:rw"
      And Other is an app of Alice for "/:rw"
      When App exchanges the grant
      Then Other's bearer token is alive

    Example: A refused exchange leaves the bearer alive
      Given App is an app of Alice for "/:rw"
      And App's bearer token is kept as "old"
      And App has signed a proof with:
        | iat | now - 600 |
      When App exchanges the grant
      Then the status is 401
      And App's bearer token is alive

  @AUTH-GRS-015
  Rule: Concurrent exchanges leave one bearer alive

    Example: Of the bearers of ten exchanges at once one is alive
      Given App holds a grant of Alice for "/:rw"
      When App exchanges the grant 10 times at once
      Then 10 of the answers have the status 200
      And exactly one of the bearer tokens handed out is alive

    Example: The same holds for a grant that was exchanged before
      Given App is an app of Alice for "/:rw"
      When App exchanges the grant 10 times at once
      Then 10 of the answers have the status 200
      And exactly one of the bearer tokens handed out is alive
