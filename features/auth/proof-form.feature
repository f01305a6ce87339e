Feature: The form of a proof of possession
  A proof is a compact JWS of four claims, signed by the client key of the grant that it is sent with.

  @AUTH-GRA-004
  Rule: All four claims are needed and well-formed

    Scenario Outline: A proof without one of its claims is refused
      Given App holds a grant of Alice for "/:rw"
      And App has signed a proof with:
        | <claim> | - |
      When App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

      Examples:
        | claim |
        | aud   |
        | gid   |
        | nonce |
        | iat   |

    Scenario Outline: A malformed claim of a proof is refused
      Given App holds a grant of Alice for "/:rw"
      And App has signed a proof with:
        | <claim> | <value> |
      When App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

      Examples:
        | case            | claim | value                   |
        | empty nonce     | nonce | ""                      |
        | nonce of 23     | nonce | abcdefghijklmnopqrstuvw |
        | nonce a number  | nonce | 123456                  |
        | negative time   | iat   | -1                      |
        | audience no key | aud   | homeserver              |
        | empty grant id  | gid   | ""                      |

    Example: A proof with its claims in reverse order is accepted
      Given App holds a grant of Alice for "/:rw"
      And App has signed a proof with:
        | claims | reversed |
      When App exchanges the grant
      Then the status is 200

    Example: A proof with an unknown claim is accepted
      Given App holds a grant of Alice for "/:rw"
      And App has signed a proof with:
        | exp | 1 |
      When App exchanges the grant
      Then the status is 200

  @AUTH-GRA-006a
  Rule: A proof is signed by the client key of the grant

    Scenario Outline: A proof signed by another key is refused
      Given App holds a grant of Alice for "/:rw"
      And App has signed a proof with:
        | signed by | <signer> |
      When App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

      Examples:
        | signer |
        | user   |
        | Thief  |

    Example: A proof with a wrong signature is refused
      Given App holds a grant of Alice for "/:rw"
      And App has signed a proof with:
        | signature | wrong |
      When App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

    Example: An unsigned proof of algorithm none is refused
      Given App holds a grant of Alice for "/:rw"
      And App has signed a proof with:
        | alg       | none  |
        | signature | empty |
      When App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

    Example: An app that was given a grant of another app cannot use it
      Given App is an app of Alice for "/:rw"
      And Thief holds the grant of App
      When Thief exchanges the grant
      Then the status is 401
      And the answer brings no bearer token
      And App's bearer token is alive

  @AUTH-GRA-006b
  Rule: The type of a proof is pubky-pop

    Scenario Outline: A validly signed proof of another type is refused
      Given App holds a grant of Alice for "/:rw"
      And App has signed a proof with:
        | typ | <type> |
      When App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

      Examples:
        | case         | type                |
        | missing      | -                   |
        | grant        | pubky-grant         |
        | custom proof | pubky-custom-pop-v1 |
        | upper case   | PUBKY-POP           |
