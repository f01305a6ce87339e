Feature: Grant ids and nonces
  Grants and proofs are told apart by short texts that fit into a URL as they are.

  @AUTH-GRA-003
  Rule: Ids and nonces of 1 to 22 characters are accepted

    Scenario Outline: A grant id and a nonce of this length are accepted
      Given a homeserver of its own
      And App holds a grant of Alice with:
        | jti | <id> |
      And App has signed a proof with:
        | nonce | <nonce> |
      When App exchanges the grant
      Then the status is 200
      And the JSON at "/session/grant_id" is "<id>"

      Examples:
        | length        | id                     | nonce                  |
        | one character | a                      | -_-                    |
        | 22 characters | abcdefghij_-ABCDEFGHIJ | n                      |
        | both full     | ABCDEFGHIJ0123456789-_ | abcdefghij0123456789-_ |

  @CAP-008
  Rule: Ids and nonces are letters of the base64url alphabet

    Scenario Outline: A grant id with another character is refused
      Given App holds a grant of Alice with:
        | jti | <id> |
      When App exchanges the grant
      Then the status is 400
      And the answer brings no bearer token

      Examples:
        | character | id     |
        | dot       | ab.cd  |
        | slash     | ab/cd  |
        | plus      | ab+cd  |
        | blank     | ab cd  |
        | equals    | abcd== |
        | umlaut    | abäcd  |

    Scenario Outline: A nonce with another character is refused
      Given App holds a grant of Alice for "/:rw"
      And App has signed a proof with:
        | nonce | <nonce> |
      When App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

      Examples:
        | character | nonce |
        | dot       | ab.cd |
        | slash     | ab/cd |
        | umlaut    | abäcd |

    Scenario Outline: Revoking by an id with another character is refused
      Given Admin is an app of Alice for "/:rw"
      When Admin revokes the grant "<id>"
      Then the status is 400
      And Admin's bearer token is alive

      Examples:
        | character | id      |
        | dot       | ab.cd   |
        | slash     | ab%2Fcd |
        | blank     | ab%20cd |
