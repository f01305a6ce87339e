Feature: The checks of a proof of possession
  A proof is good for one homeserver, one grant, three minutes and one use.

  @AUTH-GRA-006
  Rule: The first fault in the order of the checks is the one reported

    Example: A revoked grant is reported before a bad proof
      Given App is an app of Alice for "/:rw"
      And App's grant has been revoked
      And App has signed a proof with:
        | signature | wrong |
      When App exchanges the grant
      Then the status is 401
      And the body is "Grant has been revoked"

    Scenario Outline: Of two faults of a proof the earlier check answers
      Given App holds a grant of Alice for "/:rw"
      And App has signed a proof with:
        | <fault> | <value> |
        | <other> | <wrong> |
      When App exchanges the grant
      Then the status is 401
      And the body is "Invalid PoP proof: <text>"

      Examples:
        | faults          | fault     | value       | other | wrong       | text                                        |
        | signature, type | signature | wrong       | typ   | pubky-grant | invalid PoP signature                       |
        | form, type      | iat       | -           | typ   | pubky-grant | invalid PoP signature                       |
        | type, audience  | typ       | pubky-grant | aud   | {Alice}     | invalid PoP header type, expected pubky-pop |
        | audience, grant | aud       | {Alice}     | gid   | other       | PoP audience mismatch                       |
        | audience, time  | aud       | {Alice}     | iat   | now - 600   | PoP audience mismatch                       |
        | grant, time     | gid       | other       | iat   | now - 600   | PoP grant ID mismatch                       |

    Example: A bad proof is reported before a user without account
      Given Alice has no account
      And App holds a grant of Alice for "/:rw"
      And App has signed a proof with:
        | iat | now - 600 |
      When App exchanges the grant
      Then the status is 401

  @AUTH-GRA-006c
  Rule: A proof is for this homeserver

    Scenario Outline: A proof for another audience is refused
      Given App holds a grant of Alice for "/:rw"
      And App has signed a proof with:
        | aud | <key> |
      When App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

      Examples:
        | audience      | key       |
        | the user      | {Alice}   |
        | somebody else | {Mallory} |

  @AUTH-GRA-006d
  Rule: A proof is for the grant it is sent with

    Example: A proof for another grant of the same app is refused
      Given App is an app of Alice for "/pub/a/:rw"
      And App's grant id is kept as "narrow"
      And App holds a grant of Alice for "/:rw"
      And App has signed a proof with:
        | gid | {narrow} |
      When App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

    Example: A proof for an unknown grant is refused
      Given App holds a grant of Alice for "/:rw"
      And App has signed a proof with:
        | gid | unknown |
      When App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

  @AUTH-GRA-006e
  Rule: A proof is accepted within 180 seconds of the server's clock

    Scenario Outline: The time of a proof decides
      Given App holds a grant of Alice for "/:rw"
      And App has signed a proof with:
        | iat | <time> |
      When App exchanges the grant
      Then the status is <status>

      Examples:
        | signed                 | time        | status |
        | now                    | now         | 200    |
        | nearly 3 minutes ago   | now - 170   | 200    |
        | nearly 3 minutes ahead | now + 170   | 200    |
        | over 3 minutes ago     | now - 190   | 401    |
        | over 3 minutes ahead   | now + 190   | 401    |
        | a day ago              | now - 86400 | 401    |
        | in 1970                | 0           | 401    |

    Example: The time of a proof is in seconds
      Given App holds a grant of Alice for "/:rw"
      And the present moment in microseconds is kept as "micros"
      And App has signed a proof with:
        | iat | {micros} |
      When App exchanges the grant
      Then the status is 401

  @AUTH-GRA-006f
  Rule: The user of a grant has an account

    Example: A valid grant of a stranger is 404
      Given Alice has no account
      And App holds a grant of Alice for "/:rw"
      When App exchanges the grant
      Then the status is 404
      And the body is "Not Found"
      And the answer brings no bearer token
