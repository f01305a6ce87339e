Feature: Asking for the session
  The session record tells an app whose session it holds and what it may do.

  @AUTH-COO-011
  Rule: A valid cookie gets the session record

    Example: The record names the user and the capabilities
      Given Phone is a session of Alice for "/pub/a/:rw"
      When Phone asks for the session
      Then the status is 200
      And the header "Content-Type" is "application/octet-stream"
      And the answer is the session record of Alice for "/pub/a/:rw"

    Example: Each session gets its own record
      Given Phone is a session of Alice for "/pub/a/:rw"
      And Laptop is a session of Alice for "/pub/b/:r"
      When Laptop asks for the session
      Then the answer is the session record of Alice for "/pub/b/:r"

  @AUTH-COO-011a
  Rule: Without a valid session there is no record

    Example: Without cookie the answer is 401
      Given Alice brings no session
      When Alice asks for the session
      Then the status is 401
      And the homeserver still serves

    Example: A signed-out session gets 401
      Given Alice has an account
      And Alice has signed out
      When Alice asks for the session
      Then the status is 401

    Scenario Outline: A cookie that names no session gets 401
      Given Alice brings the cookie "{Alice}" with the value "<value>"
      When Alice asks for the session
      Then the status is 401

      Examples:
        | value            | value                      |
        | well-formed      | 6HHZ06GHB964CZMDAA0WCNV2C8 |
        | empty            |                            |
        | no secret at all | x                          |

    Example: The secret of another user gets 401
      Given Bob's cookie is kept as "secret"
      And Alice brings the cookie "{Alice}" with the value "{secret}"
      When Alice asks for the session
      Then the status is 401
      And Bob's session is alive

  @AUTH-COO-013
  Rule: The cookie route does not answer a bearer

    Example: A live bearer gets 401
      Given App is an app of Alice for "/:rw"
      When App asks for the session
      Then the status is 401
      And the body is "Unauthorized"
      And App's bearer token is alive

  @AUTH-SES-001
  Rule: The record has version, key, time, two empty texts and the capabilities

    Example: The record of a sign-in has these bytes
      Given Alice has an account
      And Alice's key is kept in hexadecimal as "key"
      When Alice signs in for "/pub/a/:rw,/:r"
      Then the body in hexadecimal matches "00{key}([89a-f].){1,9}[0-7].0000020a2f7075622f612f3a7277032f3a72"

    Example: The record that is asked for has these bytes
      Given Phone is a session of Alice for "/:rw"
      And Alice's key is kept in hexadecimal as "key"
      When Phone asks for the session
      Then the body in hexadecimal matches "00{key}([89a-f].){1,9}[0-7].000001042f3a7277"

  @AUTH-PC-001
  Rule: Records are postcard

    Example: An empty capability list has the count zero
      Given Alice has an account
      And Alice's key is kept in hexadecimal as "key"
      When Alice signs in for ""
      Then the body in hexadecimal matches "00{key}([89a-f].){1,9}[0-7].000000"

    Example: A text of 130 bytes has a length of two bytes
      Given Alice has an account
      When Alice signs in for "/pub/a123456789b123456789c123456789d123456789e123456789f123456789g123456789h123456789i123456789j123456789k123456789l123456789m/:rw"
      Then the body in hexadecimal matches ".*00000182012f7075622f61313233.*"

  @AUTH-SES-003
  Rule: The time of the record is in microseconds at sign-in and in seconds later

    Example: A sign-in has a time of eight bytes
      Given Alice has an account
      When Alice signs in
      Then the body in hexadecimal matches "00.{64}([89a-f].){7}[0-7].0000.*"

    Example: The record that is asked for has a time of five bytes
      Given Alice has an account
      When Alice asks for the session
      Then the body in hexadecimal matches "00.{64}([89a-f].){4}[0-7].0000.*"
