Feature: The checks of a grant
  Form, signature, type and expiry are looked at in this order.

  @AUTH-GRA-005
  Rule: The first fault in the order of the checks is the one reported

    Scenario Outline: Of two faults the earlier check answers
      Given App holds a grant of Alice with:
        | <fault> | <value> |
        | <other> | <wrong> |
      When App exchanges the grant
      Then the status is <status>
      And the answer brings no bearer token

      Examples:
        | faults            | fault     | value     | other     | wrong     | status |
        | claim, signature  | caps      | ["/:x"]   | signature | wrong     | 400    |
        | claim, expiry     | iss       | -         | exp       | now - 600 | 400    |
        | signature, type   | signature | wrong     | typ       | pubky-pop | 401    |
        | signature, expiry | signature | wrong     | exp       | now - 600 | 401    |
        | algorithm, type   | alg       | HS256     | typ       | pubky-pop | 401    |
        | type, expiry      | typ       | pubky-pop | exp       | now - 600 | 400    |

    Scenario Outline: The text tells which fault was reported
      Given App holds a grant of Alice with:
        | <fault> | <value> |
        | <other> | <wrong> |
      When App exchanges the grant
      Then the body contains "<text>"

      Examples:
        | faults            | fault     | value     | other | wrong     | text      |
        | signature, expiry | signature | wrong     | exp   | now - 600 | signature |
        | type, expiry      | typ       | pubky-pop | exp   | now - 600 | type      |

  @AUTH-GRA-005a
  Rule: A grant is signed by the user it names

    Example: A grant that somebody else signed is refused
      Given Mallory has an account
      And App holds a grant of Alice with:
        | signed by | Mallory |
      When App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

    Example: A grant that names another user than its signer is refused
      Given Bob has an account
      And App holds a grant of Alice with:
        | iss | {Bob} |
      When App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

    Example: A grant that the app signed for itself is refused
      Given App holds a grant of Alice with:
        | signed by | app |
      When App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

  @AUTH-GRA-005b
  Rule: The type of a grant is pubky-grant

    Scenario Outline: A validly signed text of another type is refused
      Given App holds a grant of Alice with:
        | typ | <type> |
      When App exchanges the grant
      Then the status is 400
      And the answer brings no bearer token

      Examples:
        | case          | type                 |
        | missing       | -                    |
        | proof         | pubky-pop            |
        | approval      | pubky-grant-approval |
        | usual word    | JWT                  |
        | upper case    | PUBKY-GRANT          |
        | with a suffix | pubky-grants         |

  @AUTH-GRA-005c
  Rule: A grant is expired from the second of its exp on

    Scenario Outline: An expired grant is refused
      Given App holds a grant of Alice with:
        | exp | <expiry> |
      When App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

      Examples:
        | expired      | expiry     |
        | a second ago | now - 1    |
        | an hour ago  | now - 3600 |
        | in 1970      | 0          |

    Example: A grant is refused in the very second of its expiry
      Given a homeserver with a clock of its own
      And App holds a grant of Alice with:
        | exp | now + 3600 |
      When 3600 seconds pass
      And App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

    Example: A grant that was exchanged before cannot be exchanged after its expiry
      Given a homeserver with a clock of its own
      And App holds a grant of Alice with:
        | exp | now + 60 |
      And App has exchanged the grant
      When 61 seconds pass
      And App exchanges the grant
      Then the status is 401
