Feature: Writing beyond one's rights
  A session reaches its own user's storage, where its capabilities say w.

  @AUT-005
  Rule: A bearer of one user is refused by another's storage

    Scenario Outline: A foreign bearer changes and sees nothing
      Given Alice has stored the files:
        | /pub/f  | hello |
        | /priv/f | hello |
      And App is an app of Mallory for "/:rw"
      When App requests <method> "<path>" of Alice
      Then the status is 403
      And the body does not contain "hello"
      And nothing of Alice's has changed

      Examples:
        | act             | method | path    |
        | replace         | PUT    | /pub/f  |
        | create          | PUT    | /pub/g  |
        | delete          | DELETE | /pub/f  |
        | delete private  | DELETE | /priv/f |
        | read private    | GET    | /priv/f |
        | look up private | HEAD   | /priv/f |
        | list private    | GET    | /priv/  |

    Scenario Outline: A foreign bearer is refused by path as well
      Given Alice has stored the files:
        | /pub/f  | hello |
        | /priv/f | hello |
      And App is an app of Mallory for "/:rw"
      And requests name the user by the path
      When App requests <method> "<path>" of Alice
      Then the status is 403
      And the body does not contain "hello"
      And nothing of Alice's has changed

      @PAD-001
      Examples:
        | act          | method | path    |
        | replace      | PUT    | /pub/f  |
        | delete       | DELETE | /pub/f  |
        | read private | GET    | /priv/f |
        | list private | GET    | /priv/  |

  @AUT-006
  Rule: A path that no capability covers is 403

    Scenario Outline: A write outside the capabilities changes nothing
      Given Alice has stored the files:
        | /pub/a/f | hello |
        | /pub/b/f | hello |
      And Phone is a session of Alice for "/pub/a/:rw,/pub/c/:rw"
      When Phone requests <method> "<path>"
      Then the status is 403
      And nothing of Alice's has changed

      Examples:
        | write          | method | path     |
        | replace        | PUT    | /pub/b/f |
        | create         | PUT    | /pub/b/g |
        | delete         | DELETE | /pub/b/f |
        | delete nothing | DELETE | /pub/b/g |
        | create private | PUT    | /priv/f  |

    @AUTH-GRS-001
    Example: A bearer is held to its capabilities
      Given Alice has stored "hello" at "/pub/b/f"
      And App is an app of Alice for "/pub/a/:rw"
      When App deletes "/pub/b/f"
      Then the status is 403
      And nothing of Alice's has changed

  @AUTH-CAP-011
  Rule: Writing needs the action w

    Scenario Outline: A session that may only read does not write
      Given Alice has stored "hello" at "/pub/a/f"
      And Phone is a session of Alice for "<capabilities>"
      When Phone requests <method> "/pub/a/f"
      Then the status is <status>

      Examples:
        | case                 | capabilities        | method | status |
        | r, replace           | /pub/a/:r           | PUT    | 403    |
        | r, delete            | /pub/a/:r           | DELETE | 403    |
        | root r, replace      | /:r                 | PUT    | 403    |
        | w elsewhere, replace | /pub/a/:r,/pub/b/:w | PUT    | 403    |
        | r in front of w      | /pub/a/:r,/pub/a/:w | PUT    | 201    |
        | w alone, delete      | /pub/a/:w           | DELETE | 204    |

    Example: A refused write leaves the file
      Given Alice has stored "hello" at "/pub/a/f"
      And Phone is a session of Alice for "/pub/a/:r"
      When Phone stores "changed" at "/pub/a/f"
      Then the status is 403
      And nothing of Alice's has changed
