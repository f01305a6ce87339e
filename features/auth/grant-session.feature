Feature: Exchanging a grant
  A grant and a proof give a bearer token and tell what it is good for.

  @AUTH-GRS-001
  Rule: The answer has the token and the session with the values of the grant

    Example: The session has all eight members
      Given App holds a grant of Alice with:
        | client_id | notes.example             |
        | caps      | ["/pub/a/:rw","/priv/:r"] |
        | iat       | now - 5                   |
        | exp       | now + 7200                |
      And App's grant id is kept as "id"
      And the homeserver's key is kept as "server"
      When App exchanges the grant
      Then the status is 200
      And the header "Content-Type" contains "application/json"
      And the JSON at "/session" has the values:
        | homeserver | {server}      |
        | pubky      | {Alice}       |
        | client_id  | notes.example |
        | grant_id   | {id}          |
      And the JSON at "/session/capabilities" is exactly the list:
        | /pub/a/:rw |
        | /priv/:r   |
      And the JSON at "/session/grant_expires_at" is 7200 seconds from now, give or take 30
      And the JSON at "/session/token_expires_at" is 3600 seconds from now, give or take 30
      And the JSON at "/session/created_at" is 0 seconds from now, give or take 30

  @AUTH-GRS-001a
  Rule: The exchange needs neither cookie nor pubky-host and sets no cookie

    Example: An exchange that names no user and brings no session succeeds
      Given App holds a grant of Alice for "/:rw"
      When App exchanges the grant
      Then the status is 200
      And the header "Set-Cookie" is absent

  @AUTH-GRS-002
  Rule: A bearer is 43 characters of base64url and new with every exchange

    Example: The token has 43 characters
      Given App holds a grant of Alice for "/:rw"
      When App exchanges the grant
      Then the JSON at "/token" matches "[A-Za-z0-9_-]{43}"

    Example: Two exchanges give two tokens
      Given App is an app of Alice for "/:rw"
      And App's bearer token is kept as "one"
      When App exchanges the grant
      And App's bearer token is kept as "other"
      Then "{one}" is not "{other}"

    Example: A bearer is alive before and dead after 3600 seconds
      Given a homeserver with a clock of its own
      And App is an app of Alice for "/:rw"
      When 3590 seconds pass
      Then App may store at "/pub/f"
      When 11 seconds pass
      Then App's bearer token is dead
      And App's attempt to store at "/pub/f" is answered 401

    Example: A bearer is alive after a restart
      Given a homeserver of its own
      And App is an app of Alice for "/pub/a/:rw"
      When the homeserver restarts
      Then App may store at "/pub/a/x"
      And App's attempt to store at "/pub/b/x" is answered 403

  @AUTH-GRS-002a
  Rule: A bearer ends with its grant

    Example: A bearer is dead as soon as its grant has expired
      Given a homeserver with a clock of its own
      And App holds a grant of Alice with:
        | exp | now + 60 |
      And App has exchanged the grant
      When 61 seconds pass
      Then App's bearer token is dead
      And App's attempt to store at "/pub/f" is answered 401

  @AUTH-GRS-014
  Rule: A bearer is said to end no later than its grant

    Scenario Outline: The end of the bearer is the earlier of an hour and the grant's end
      Given App holds a grant of Alice with:
        | exp | now + <seconds> |
      When App exchanges the grant
      Then the JSON at "/session/token_expires_at" is <end> seconds from now, give or take 30

      Examples:
        | grant ends after | seconds | end  |
        | ten minutes      | 600     | 600  |
        | one day          | 86400   | 3600 |
