Feature: Asking for the grant session
  A live bearer finds out what it is good for.

  @AUTH-GRS-005
  Rule: A live bearer gets the session of its exchange

    Example: The session has the values of the exchange
      Given App holds a grant of Alice with:
        | client_id | notes.example             |
        | caps      | ["/pub/a/:rw","/priv/:r"] |
      And App's grant id is kept as "id"
      And the homeserver's key is kept as "server"
      And App has exchanged the grant
      When App asks for the grant session
      Then the status is 200
      And the header "Content-Type" contains "application/json"
      And the JSON at "" has the values:
        | homeserver | {server}      |
        | pubky      | {Alice}       |
        | client_id  | notes.example |
        | grant_id   | {id}          |
      And the JSON at "/capabilities" is exactly the list:
        | /pub/a/:rw |
        | /priv/:r   |
      And the JSON at "/token_expires_at" is 3600 seconds from now, give or take 30
      And the JSON at "/grant_expires_at" is 86400 seconds from now, give or take 30

    Example: The session does not say the token again
      Given App is an app of Alice for "/:rw"
      And App's bearer token is kept as "bearer"
      When App asks for the grant session
      Then the status is 200
      And the body does not contain "{bearer}"

  @AUTH-GRS-005a
  Rule: A grant session was created with the first exchange

    Example: A later exchange does not change when the session was created
      Given a homeserver with a clock of its own
      And App is an app of Alice for "/:rw"
      And 1800 seconds pass
      And App has exchanged the grant
      When App asks for the grant session
      Then the JSON at "/created_at" is -1800 seconds from now, give or take 60

  @AUTH-GRS-005b
  Rule: Without a live bearer there is no grant session

    Example: No credential gets 401
      When Anyone sends GET "/auth/grant/session"
      Then the status is 401
      And the homeserver still serves

    Example: A cookie session gets 401
      When Alice sends GET "/auth/grant/session" with headers:
        | pubky-host | {Alice} |
      Then the status is 401
      And Alice's session is alive

    Example: An unknown bearer gets 401
      When Anyone sends GET "/auth/grant/session" with headers:
        | Authorization | Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA |
      Then the status is 401
