Feature: The form of a grant
  A grant is a compact JWS of seven claims, signed by the user; one that is not well-formed is answered with 400.

  @AUTH-GRA-001
  Rule: A grant is three parts in base64url without padding

    Example: A well-formed grant is exchanged
      Given App holds a grant of Alice for "/pub/app/:rw"
      When App exchanges the grant
      Then the status is 200
      And App may store at "/pub/app/x"

    Scenario Outline: A payload in another spelling of base64url is refused
      Given App holds a grant of Alice with:
        | payload | <form> |
      When App exchanges the grant
      Then the status is 400
      And the answer brings no bearer token

      Examples:
        | form            |
        | padded          |
        | with spare bits |

  @AUTH-GRA-002
  Rule: All seven claims are needed and well-formed

    Scenario Outline: A grant without one of its claims is refused
      Given App holds a grant of Alice with:
        | <claim> | - |
      When App exchanges the grant
      Then the status is 400
      And the answer brings no bearer token
      And the homeserver still serves

      Examples:
        | claim     |
        | iss       |
        | client_id |
        | caps      |
        | cnf       |
        | jti       |
        | iat       |
        | exp       |

    Scenario Outline: A malformed claim is refused
      Given App holds a grant of Alice with:
        | <claim> | <value> |
      When App exchanges the grant
      Then the status is 400
      And the answer brings no bearer token

      Examples:
        | case                 | claim     | value                                               |
        | empty client id      | client_id | ""                                                  |
        | client id a number   | client_id | 7                                                   |
        | capabilities a text  | caps      | "/:rw"                                              |
        | capability a number  | caps      | [7]                                                 |
        | negative issue time  | iat       | -1                                                  |
        | negative expiry      | exp       | -1                                                  |
        | expiry a text        | exp       | "99999999999"                                       |
        | expiry a fraction    | exp       | 99999999999.5                                       |
        | empty grant id       | jti       | ""                                                  |
        | grant id of 23       | jti       | abcdefghijklmnopqrstuvw                             |
        | issuer of 51 symbols | iss       | 8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ew |
        | client key null      | cnf       | null                                                |

    Scenario Outline: A client id has 1 to 253 bytes
      Given App holds a grant of Alice with a client id of <length> bytes
      When App exchanges the grant
      Then the status is <status>

      Examples:
        | length | status |
        | 1      | 200    |
        | 253    | 200    |
        | 254    | 400    |

    Example: A grant of no capability is exchanged and gives none
      Given App holds a grant of Alice with:
        | caps | [] |
      When App exchanges the grant
      Then the status is 200
      And App's attempt to store at "/pub/f" is answered 403

  @AUTH-GRA-002a
  Rule: The order of the claims and unknown claims do not matter

    Example: A grant with further claims is exchanged
      Given App holds a grant of Alice with:
        | nbf   | now + 600    |
        | note  | "hello"      |
        | extra | {"deep":[1]} |
      When App exchanges the grant
      Then the status is 200

    Example: A grant with its claims in reverse order is exchanged
      Given App holds a grant of Alice with:
        | claims | reversed |
      When App exchanges the grant
      Then the status is 200
      And App may store at "/pub/f"
