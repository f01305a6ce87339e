Feature: The form of an auth token
  An auth token is signature, namespace, version, timestamp, key and capability list, and nothing else is taken for one.

  @AUTH-TOK-001
  Rule: A fresh token of this layout signs its owner up and in

    Example: The first token signs up
      When Alice signs up
      Then the status is 200
      And the answer brings a session of Alice for "/:rw"

    Example: A second token signs in
      Given Alice has an account
      When Alice signs in
      Then the status is 200
      And the answer brings a session of Alice for "/:rw"

    Example: A capability list of 127 bytes has a length of one byte
      Given Alice has an account
      When Alice signs in for "/pub/a123456789b123456789c123456789d123456789e123456789f123456789g123456789h123456789i123456789j123456789k123456789l1234567/:rw"
      Then the status is 200

    Example: A capability list of 130 bytes has a length of two bytes
      Given Alice has an account
      When Alice signs in for "/pub/a123456789b123456789c123456789d123456789e123456789f123456789g123456789h123456789i123456789j123456789k123456789l123456789m/:rw"
      Then the status is 200

  @AUTH-TOK-002
  Rule: The signature covers the bytes from offset 65 on

    Scenario Outline: A token signed from another byte on is refused
      Given Alice has an account
      And Alice has signed an auth token with:
        | signed from | <offset> |
      When Alice signs in with that token
      Then the status is 400
      And the answer brings no session

      Examples:
        | from                | offset |
        | the whole namespace | 64     |
        | one byte later      | 66     |
        | the version         | 74     |
        | the timestamp       | 75     |

  @AUTH-TOK-003
  Rule: The signed region runs to the end of the bytes received

    Scenario Outline: A valid token with something behind it is refused
      Given Alice has an account
      And Alice has signed an auth token with:
        | append | <bytes> |
      When Alice signs in with that token
      Then the status is 400
      And the answer brings no session

      Examples:
        | behind it     | bytes    |
        | one zero byte | 00       |
        | a capability  | 042f3a72 |

  @AUTH-TOK-004a
  Rule: Another namespace is refused

    Scenario Outline: A token that was signed for another purpose is refused
      Given Alice has an account
      And Alice has signed an auth token with:
        | namespace | <namespace> |
      When Alice signs in with that token
      Then the status is 400
      And the answer brings no session

      Examples:
        | difference         | namespace  |
        | another word       | PUBKY:SIGN |
        | lower case         | pubky:auth |
        | first letter alone | XUBKY:AUTH |

  @AUTH-TOK-008
  Rule: A version other than 0 is refused

    Scenario Outline: A validly signed token of another version is refused
      Given Alice has an account
      And Alice has signed an auth token with:
        | version | <version> |
      When Alice signs <act> with that token
      Then the status is 400
      And the answer brings no session

      Examples:
        | case            | act | version |
        | next at sign-in | in  | 1       |
        | next at sign-up | up  | 1       |
        | highest         | in  | 255     |

  @AUTH-PC-003
  Rule: The timestamp is eight bytes big-endian

    Example: A token with the timestamp as varint is refused
      Given Alice has an account
      And Alice has signed an auth token with:
        | timestamp | varint |
      When Alice signs in with that token
      Then the status is 400
      And the answer brings no session

    Example: A token with its eight bytes in reverse order is refused
      Given Alice has an account
      And Alice has signed an auth token with:
        | timestamp | little-endian |
      When Alice signs in with that token
      Then the status is 400
      And the answer brings no session
