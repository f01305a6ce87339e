Feature: Modes of the event stream
  The switches live and reverse, and the order of refusals.

  @SSE-012
  Rule: live and reverse are on for true and 1 only

    Scenario Outline: <value> of live is off
      Given Alice has stored "x" at "/pub/a"
      When Anyone opens the event stream with "user={Alice}&live<assigned>"
      Then the stream ends within 5 seconds
      And the stream has shown exactly:
        | PUT Alice /pub/a |

      Examples:
        | value           | assigned |
        | The empty value | =        |
        | No value        |          |
        | Capital TRUE    | =TRUE    |
        | yes             | =yes     |
        | 2               | =2       |

    Scenario Outline: The value <value> of live is on
      Given Alice has stored "x" at "/pub/a"
      And Anyone has opened the event stream with "user={Alice}&live=<value>"
      When Alice stores "y" at "/pub/b"
      Then within 5 seconds the stream shows exactly:
        | PUT Alice /pub/a |
        | PUT Alice /pub/b |

      Examples:
        | value |
        | true  |
        | 1     |

    Scenario Outline: reverse with <name> shows <first> first
      Given Alice has stored "x" at "/pub/a"
      And Alice has stored "x" at "/pub/b"
      When Anyone reads the event stream with "user={Alice}&limit=1&reverse=<value>"
      Then the stream has shown exactly:
        | PUT Alice /pub/<first> |

      Examples:
        | name         | value | first |
        | true         | true  | b     |
        | 1            | 1     | b     |
        | yes          | yes   | a     |
        | nothing      |       | a     |
        | capital True | True  | a     |

  @SSE-013
  Rule: live and reverse exclude each other

    Scenario Outline: live=<live> with reverse=<reverse> is answered 400
      Given Alice has stored "x" at "/pub/a"
      When Anyone reads the event stream with "user={Alice}&live=<live>&reverse=<reverse>"
      Then the status is 400
      And the body contains "Cannot use live mode with reverse ordering"

      Examples:
        | case  | live | reverse |
        | words | true | true    |
        | mixed | 1    | true    |

  @SSE-069
  Rule: Parameters come before private paths, these before users, these before cursors

    Scenario Outline: <first> comes before <second>
      Given Alice has stored "x" at "/pub/a"
      And Stranger has no account
      When Anyone reads the event stream with "<query>"
      Then the status is <status>

      Examples:
        | first           | second          | query                            | status |
        | a bad limit     | a private path  | user={Alice}&path=/priv/&limit=x | 400    |
        | a private path  | an unknown user | user={Stranger}&path=/priv/a/    | 401    |
        | an unknown user | a bad cursor    | user={Stranger}:abc              | 404    |

  @SSE-021
  Rule: Unknown parameters are ignored and values are form-decoded

    Scenario: An unknown parameter changes nothing
      Given Alice has stored "x" at "/pub/a"
      When Anyone reads the event stream with "user={Alice}&colour=blue"
      Then the status is 200
      And the stream has shown exactly:
        | PUT Alice /pub/a |

    Scenario Outline: A blank in a path may be written as <form>
      Given Alice has stored "x" at "/pub/a%20b"
      And Alice has stored "x" at "/pub/a%2Bb"
      When Anyone reads the event stream with "user={Alice}&path=/pub/a<blank>b"
      Then the stream has shown exactly:
        | PUT Alice /pub/a b |

      Examples:
        | form           | blank |
        | plus           | +     |
        | percent escape | %20   |
