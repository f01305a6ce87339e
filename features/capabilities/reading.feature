Feature: Who may read
  Everybody reads below /pub/; below /priv/ it takes the owner's session and a capability with r.

  @AUT-001
  Rule: Public reads need no credentials and ignore bad ones

    Scenario Outline: A public read with a useless credential is like one without
      Given Alice has stored "hello" at "/pub/a/f"
      When Anyone requests <method> "<path>" of Alice with headers:
        | <header> | <value> |
      Then the status is 200
      And the homeserver still serves

      Examples:
        | case                    | method | path     | header        | value                                              |
        | none, file              | GET    | /pub/a/f | X-Nothing     | x                                                  |
        | garbled cookie, file    | GET    | /pub/a/f | Cookie        | {Alice}=garbled                                    |
        | garbled cookie, look-up | HEAD   | /pub/a/f | Cookie        | {Alice}=garbled                                    |
        | garbled cookie, list    | GET    | /pub/a/  | Cookie        | {Alice}=garbled                                    |
        | broken cookie, file     | GET    | /pub/a/f | Cookie        | ;;=                                                |
        | dead bearer, file       | GET    | /pub/a/f | Authorization | Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA |
        | dead bearer, look-up    | HEAD   | /pub/a/f | Authorization | Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA |
        | dead bearer, list       | GET    | /pub/a/  | Authorization | Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA |

    Scenario Outline: A public read with somebody's live session is answered
      Given Alice has stored "hello" at "/pub/f"
      And <reader>
      When Phone reads "/pub/f" of Alice
      Then the status is 200
      And the body is "hello"

      Examples:
        | reader                               |
        | Phone is a session of Bob for "/:rw" |
        | Phone is a session of Alice for ""   |

      @AUTH-GRS-001
      Examples:
        | reader                                |
        | Phone is an app of Bob for "/priv/:w" |

  @AUT-009
  Rule: Private reads without session are 401

    Scenario Outline: An anonymous read of private data is refused
      Given Alice has stored "hello" at "/priv/a/f"
      And requests name the user by <addressing>
      When Anyone requests <method> "<path>" of Alice
      Then the status is 401
      And the body does not contain "hello"

      Examples:
        | read             | method | path             | addressing            |
        | file             | GET    | /priv/a/f        | the pubky-host header |
        | look-up          | HEAD   | /priv/a/f        | the pubky-host header |
        | list             | GET    | /priv/a/         | the pubky-host header |
        | list of the root | GET    | /priv/           | the pubky-host header |
        | detour           | GET    | /pub/../priv/a/f | the pubky-host header |

      @PAD-001
      Examples:
        | read         | method | path      | addressing |
        | file by path | GET    | /priv/a/f | the path   |
        | list by path | GET    | /priv/a/  | the path   |

    Example: A signed-out session reads no private data
      Given Alice has stored "hello" at "/priv/f"
      And Phone is a session of Alice for "/:rw"
      And Phone has signed out
      When Phone reads "/priv/f"
      Then the status is 401
      And the body does not contain "hello"

  @AUT-009a
  Rule: Private reads need a capability with r that covers the path

    Scenario Outline: The capabilities decide over a private read
      Given Alice has stored "hello" at "/priv/app/f"
      And Phone is a session of Alice for "<capabilities>"
      When Phone requests <method> "<path>"
      Then the status is <status>

      Examples:
        | case              | capabilities  | method | path        | status |
        | r, file           | /priv/app/:r  | GET    | /priv/app/f | 200    |
        | r, look-up        | /priv/app/:r  | HEAD   | /priv/app/f | 200    |
        | r, list           | /priv/app/:r  | GET    | /priv/app/  | 200    |
        | r on the file     | /priv/app/f:r | GET    | /priv/app/f | 200    |
        | w alone, file     | /priv/app/:w  | GET    | /priv/app/f | 403    |
        | w alone, look-up  | /priv/app/:w  | HEAD   | /priv/app/f | 403    |
        | w alone, list     | /priv/app/:w  | GET    | /priv/app/  | 403    |
        | sibling           | /priv/ap/:rw  | GET    | /priv/app/f | 403    |
        | public root only  | /pub/:rw      | GET    | /priv/app/f | 403    |
        | r on another file | /priv/app/g:r | GET    | /priv/app/f | 403    |
        | nothing           |               | GET    | /priv/app/f | 403    |
        | root r            | /:r           | GET    | /priv/app/f | 200    |

    Example: A bearer is held to its capabilities
      Given Alice has stored "hello" at "/priv/app/f"
      And App is an app of Alice for "/priv/other/:rw"
      When App reads "/priv/app/f"
      Then the status is 403
      And the body does not contain "hello"
