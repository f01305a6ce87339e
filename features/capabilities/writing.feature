Feature: Who may write
  Writing needs a live session of the owner and a capability with w that covers the path.

  @AUT-002
  Rule: Without session a write is 401

    Scenario Outline: An anonymous write changes nothing
      Given Alice has stored "hello" at "/pub/f"
      And requests name the user by <addressing>
      When Anyone requests <method> "<path>" of Alice
      Then the status is 401
      And nothing of Alice's has changed

      Examples:
        | write           | method | path   | addressing            |
        | replace         | PUT    | /pub/f | the pubky-host header |
        | create          | PUT    | /pub/g | the pubky-host header |
        | delete          | DELETE | /pub/f | the pubky-host header |
        | replace by Host | PUT    | /pub/f | the Host header       |

      @PAD-001
      Examples:
        | write           | method | path   | addressing |
        | replace by path | PUT    | /pub/f | the path   |
        | delete by path  | DELETE | /pub/f | the path   |

      @PTH-002
      Examples:
        | write          | method | path    | addressing            |
        | delete private | DELETE | /priv/f | the pubky-host header |
        | create private | PUT    | /priv/f | the pubky-host header |

  @AUT-003
  Rule: A cookie that names no session is 401

    Scenario Outline: A write with a useless cookie changes nothing
      Given Alice has stored "hello" at "/pub/f"
      And Alice brings the cookie "{Alice}" with the value "<value>"
      When Alice requests <method> "/pub/f"
      Then the status is 401
      And nothing of Alice's has changed

      Examples:
        | cookie           | method | value                      |
        | unknown, replace | PUT    | 6HHZ06GHB964CZMDAA0WCNV2C8 |
        | unknown, delete  | DELETE | 6HHZ06GHB964CZMDAA0WCNV2C8 |
        | garbled, replace | PUT    | %00%ff                     |
        | empty, delete    | DELETE |                            |

    Scenario Outline: A write after the sign-out changes nothing
      Given Alice has stored "hello" at "/pub/f"
      And Phone is a session of Alice for "/:rw"
      And Phone has signed out
      When Phone requests <method> "/pub/f"
      Then the status is 401
      And nothing of Alice's has changed

      Examples:
        | method |
        | PUT    |
        | DELETE |

    Example: The secret in lower case is no session
      Given Alice has stored "hello" at "/pub/f"
      And Alice's cookie is kept as "secret"
      And "{secret}" is kept in lower case as "other"
      And Alice brings the cookie "{Alice}" with the value "{other}"
      When Alice deletes "/pub/f"
      Then the status is 401
      And nothing of Alice's has changed

  @AUT-004
  Rule: One user's secret gives no access to another

    Scenario Outline: A secret under another user's cookie name does not write
      Given Bob has stored "hello" at "/pub/f"
      And Mallory's cookie is kept as "secret"
      And Mallory brings the cookie "{Bob}" with the value "{secret}"
      And requests name the user by <addressing>
      When Mallory requests <method> "/pub/f" of Bob
      Then the status is 401 or 403
      And nothing of Bob's has changed

      Examples:
        | write   | method | addressing            |
        | replace | PUT    | the pubky-host header |
        | delete  | DELETE | the pubky-host header |

      @PAD-001
      Examples:
        | write           | method | addressing |
        | replace by path | PUT    | the path   |
        | delete by path  | DELETE | the path   |

    Example: The owner's own cookie goes on after the attempt
      Given Bob has stored "hello" at "/pub/f"
      And Mallory's cookie is kept as "secret"
      And Mallory brings the cookie "{Bob}" with the value "{secret}"
      When Mallory deletes "/pub/f" of Bob
      Then Bob's session is alive
      And Bob may store at "/pub/g"

  @AMB-013
  Rule: Such a cookie names no session here

    Example: The answer is 401
      Given Bob has an account
      And Mallory's cookie is kept as "secret"
      And Mallory brings the cookie "{Bob}" with the value "{secret}"
      When Mallory stores "changed" at "/pub/f" of Bob
      Then the status is 401
      And there are no events of Bob
