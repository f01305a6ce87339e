Feature: What becomes of a bad auth token
  Every fault is answered with 400 and the reason, never with a session.

  @AUTH-TOK-012
  Rule: Every fault is 400 and sets no cookie

    Scenario Outline: A bad token is refused at sign-in with 400
      Given Alice has an account
      And Alice has signed an auth token with:
        | <field> | <value> |
      When Alice signs in with that token
      Then the status is 400
      And the header "Set-Cookie" is absent
      And Alice's session is alive

      Examples:
        | fault     | field       | value |
        | signature | signature   | wrong |
        | version   | version     | 2     |
        | past      | seconds off | -3600 |
        | future    | seconds off | 3600  |

      @AUTH-TOK-014
      Examples:
        | fault        | field        | value  |
        | capabilities | capabilities | pub:rw |

    Scenario Outline: A bad token is refused at sign-up with 400 and makes no account
      Given Alice has no account
      And Alice has signed an auth token with:
        | <field> | <value> |
      When Alice signs up with that token
      Then the status is 400
      And the header "Set-Cookie" is absent
      And Alice's attempt to sign in is answered 404

      Examples:
        | fault     | field       | value |
        | signature | signature   | wrong |
        | version   | version     | 2     |
        | past      | seconds off | -3600 |
        | future    | seconds off | 3600  |

      @AUTH-TOK-014
      Examples:
        | fault        | field        | value  |
        | capabilities | capabilities | pub:rw |

    Example: A token that somebody else signed is refused
      Given Alice has an account
      And Alice's key is kept in hexadecimal as "victim"
      And Mallory has signed an auth token with:
        | key | {victim} |
      When Mallory signs in with that token
      Then the status is 400
      And the answer brings no session

  @AUTH-TOK-012a
  Rule: The body names the fault

    Scenario Outline: The text says what is wrong with the token
      Given Alice has an account
      And Alice has signed an auth token with:
        | <field> | <value> |
      When Alice signs in with that token
      Then the body is "<text>"

      Examples:
        | fault     | field       | value | text                                                                |
        | version   | version     | 1     | Unknown version                                                     |
        | future    | seconds off | 190   | AuthToken has a timestamp that is more than 3 minutes in the future |
        | past      | seconds off | -190  | AuthToken has a timestamp that is more than 3 minutes in the past   |
        | signature | signature   | wrong | Invalid Signature                                                   |

    Example: The text says that a token was used before
      Given Alice has an account
      And Alice has signed an auth token for "/:rw"
      And Alice has signed in with that token
      When Alice signs in with that token
      Then the body is "AuthToken already used"

  @AUTH-TOK-014
  Rule: One bad entry of the capability list refuses the token

    Scenario Outline: A token with a bad entry gives no session at all
      Given Alice has an account
      And Alice has signed an auth token with:
        | capabilities | <list> |
      When Alice signs in with that token
      Then the status is 400
      And the answer brings no session

      Examples:
        | bad entry                   | list                 |
        | unknown letter at the end   | /pub/a/:rw,/pub/b/:x |
        | unknown letter at the start | /pub/a/:x,/pub/b/:rw |
        | empty at the end            | /pub/a/:rw,          |
        | no action                   | /pub/a/:rw,/pub/b/:  |
        | relative scope              | /pub/a/:rw,pub/b/:rw |

    Example: A refused sign-up with a bad list makes no account
      Given Alice has no account
      And Alice has signed an auth token with:
        | capabilities | /pub/a/:rw,/pub/b/:x |
      When Alice signs up with that token
      Then the status is 400
      And Alice's attempt to sign in is answered 404
