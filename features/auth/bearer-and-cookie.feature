Feature: A bearer and a cookie in one request
  A live bearer decides alone; a dead one leaves the decision to the cookie.

  @AUTH-COO-015
  Rule: An Authorization header that names no live session does not stand in the way

    Scenario Outline: The cookie decides beside a useless Authorization header
      Given Alice has an account
      When Alice requests PUT "/pub/f" with headers:
        | Authorization | <value> |
      Then the status is 201
      And Alice's file "/pub/f" is ""

      Examples:
        | header             | value                                              |
        | unknown bearer     | Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA |
        | too short a bearer | Bearer abc                                         |
        | another scheme     | Basic YWxpY2U6c2VjcmV0                             |
        | no scheme          | nonsense                                           |

    Example: The cookie decides beside the bearer of a revoked grant
      Given App is an app of Alice for "/:rw"
      And App's bearer token is kept as "bearer"
      And App's grant has been revoked
      When Alice requests PUT "/pub/f" with headers:
        | Authorization | Bearer {bearer} |
      Then the status is 201

    Example: A dead bearer alone gives nothing
      Given App is an app of Alice for "/:rw"
      And App's grant has been revoked
      When App stores "hello" at "/pub/f"
      Then the status is 401
      And there are no events of Alice

  @AUTH-COO-015a
  Rule: A live bearer decides alone

    Example: A cookie does not widen the rights of a bearer
      Given App is an app of Alice for "/pub/a/:rw"
      And Phone is a session of Alice for "/:rw"
      And Alice brings what App and Phone bring
      When Alice stores "hello" at "/pub/b/x"
      Then the status is 403
      And there are no events of Alice

    Example: A wide bearer is not narrowed by a cookie
      Given App is an app of Alice for "/:rw"
      And Phone is a session of Alice for "/pub/a/:r"
      And Alice brings what App and Phone bring
      When Alice stores "hello" at "/pub/b/x"
      Then the status is 201

    Example: A bearer of another user hides the owner's cookie
      Given App is an app of Bob for "/:rw"
      And Alice has stored "hello" at "/pub/f"
      And Phone is a session of Alice for "/:rw"
      And Alice brings what App and Phone bring
      When Alice stores "changed" at "/pub/f"
      Then the status is 403
      And nothing of Alice's has changed
