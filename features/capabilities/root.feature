Feature: The root capability
  Managing sign-ins takes one entry for everything with at least r and w.

  @CAP-042
  Rule: Root is the scope / with at least r and w

    Scenario Outline: The capabilities decide over the list of grants
      Given App is an app of Alice for "<capabilities>"
      When App lists the grants
      Then the status is <status>

      Examples:
        | capabilities       | status |
        | /:rw               | 200    |
        | /:rwe              | 200    |
        | /pub/:r,/:rw       | 200    |
        | /:r                | 403    |
        | /:w                | 403    |
        | /:e                | 403    |
        | /:re               | 403    |
        | /:we               | 403    |
        | /pub/:rw,/priv/:rw | 403    |
        | /pub/:rwe          | 403    |

    Scenario Outline: The capabilities decide over a sign-up by grant
      Given Alice has no account
      And Alice holds a sign-up grant with:
        | caps | <capabilities> |
      When Alice signs up by the grant
      Then the status is <status>

      Examples:
        | capabilities | status |
        | ["/:rwe"]    | 204    |
        | ["/:we"]     | 403    |
        | ["/:re"]     | 403    |

    Example: A session with e besides does revoke
      Given Admin is an app of Alice for "/:rwe"
      And App is an app of Alice for "/pub/a/:rw"
      When Admin revokes the grant of App
      Then the status is 200
      And App's bearer token is dead

  @AUTH-CAP-012
  Rule: Two entries do not add up to root

    Scenario Outline: A root made of two entries is refused
      Given App is an app of Alice for "<capabilities>"
      When App lists the grants
      Then the status is 403
      And the body is "Root capability required"

      Examples:
        | order   | capabilities |
        | r first | /:r,/:w      |
        | w first | /:w,/:r      |

      @CAP-040
      Examples:
        | order  | capabilities |
        | with e | /:re,/:we    |

    Example: A cookie session with two entries is refused
      Given Phone is a session of Alice for "/:r,/:w"
      When Phone sends GET "/auth/grant/sessions" with headers:
        | pubky-host | {Alice} |
      Then the status is 403

  @CAP-041
  Rule: The action e gives no storage access

    Scenario Outline: A session with e alone neither reads nor writes
      Given Alice has stored "hello" at "/priv/app/f"
      And Phone is a session of Alice for "<capabilities>"
      When Phone requests <method> "/priv/app/f"
      Then the status is 403
      And nothing of Alice's has changed

      Examples:
        | case            | capabilities  | method |
        | write           | /priv/app/:e  | PUT    |
        | read            | /priv/app/:e  | GET    |
        | look-up         | /priv/app/:e  | HEAD   |
        | delete          | /priv/app/:e  | DELETE |
        | root, write     | /:e           | PUT    |
        | w with e, read  | /priv/app/:we | GET    |
        | r with e, write | /priv/app/:re | PUT    |

    Example: A public write with e alone is refused
      Given Phone is a session of Alice for "/pub/app/:e"
      When Phone stores "hello" at "/pub/app/f"
      Then the status is 403
      And there are no events of Alice
