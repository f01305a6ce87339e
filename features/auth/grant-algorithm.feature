Feature: The algorithm of a grant
  The header of a grant names neither another algorithm nor a key to check it with.

  @AUTH-GRA-009
  Rule: Only the algorithm EdDSA is accepted and the header names no key

    Scenario Outline: A grant of another algorithm is refused
      Given App holds a grant of Alice with:
        | alg       | <algorithm> |
        | signature | <signature> |
      When App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

      Examples:
        | case            | algorithm | signature |
        | none, unsigned  | none      | empty     |
        | none, signed    | none      | right     |
        | HMAC, signed    | HS256     | right     |
        | lower case      | eddsa     | right     |
        | missing         | -         | right     |
        | right, unsigned | EdDSA     | empty     |

    Scenario Outline: A key in the header is not used
      Given Mallory's key is kept in base64url as "x"
      And App holds a grant of Alice with:
        | header    | <header> |
        | signed by | Mallory  |
      When App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

      Examples:
        | member | header                                                                            |
        | jwk    | {"alg":"EdDSA","typ":"pubky-grant","jwk":{"kty":"OKP","crv":"Ed25519","x":"{x}"}} |
        | kid    | {"alg":"EdDSA","typ":"pubky-grant","kid":"{Mallory}"}                             |

    Example: A header that is no JSON is refused
      Given App holds a grant of Alice with:
        | header | EdDSA pubky-grant |
      When App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token
