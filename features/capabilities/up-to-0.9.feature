Feature: Capabilities up to release 0.9
  A scope was a text with which a path begins, and little about it was refused.

  @AUTH-CAP-001-OLD
  Rule: A scope starts with a slash, and actions may be missing

    Scenario Outline: An entry of an odd form is reported as it is
      Given Phone is a session of Alice for "<capability>"
      When Phone asks for the session
      Then the answer is the session record of Alice for "<capability>"

      Examples:
        | case          | capability    |
        | no action     | /pub/app:     |
        | doubled slash | /pub//app:r   |
        | dot segments  | /pub/a/../b:r |

  @AUTH-CAP-005-OLD
  Rule: Empty entries vanish

    Scenario Outline: A list with an empty entry is read without it
      Given Phone is a session of Alice for "<list>"
      When Phone asks for the session
      Then the answer is the session record of Alice for "/pub/a/:r"

      Examples:
        | case             | list        |
        | comma at the end | /pub/a/:r,  |
        | comma in front   | ,/pub/a/:r  |
        | two commas       | /pub/a/:r,, |

  @AUT-008
  Rule: A scope covers every path that starts with its text

    Scenario Outline: A write with a scope that ends without slash
      Given Phone is a session of Alice for "/pub/app:w"
      When Phone stores "hello" at "<path>"
      Then the status is <status>

      Examples:
        | place        | path            | status |
        | the path     | /pub/app        | 201    |
        | below it     | /pub/app/x      | 201    |
        | longer name  | /pub/app-evil/x | 201    |
        | shorter name | /pub/ap         | 403    |

    Scenario Outline: A write with the scope of a directory
      Given Phone is a session of Alice for "/pub/app/:w"
      When Phone stores "hello" at "<path>"
      Then the status is <status>

      Examples:
        | place       | path            | status |
        | below it    | /pub/app/x/y    | 201    |
        | longer name | /pub/app-evil/x | 403    |

  @AUT-017
  Rule: The first reason to refuse a write answers

    Scenario Outline: Of two reasons to refuse a write the earlier answers
      Given <writer>
      When Phone stores "hello" at "<path>" of Alice
      Then the status is <status>

      Examples:
        | reasons            | writer                                      | path       | status |
        | root, session      | Phone has no account                        | /other/f   | 403    |
        | session, path      | Phone has no account                        | /pub/a/%00 | 401    |
        | coverage, path     | Phone is a session of Alice for "/pub/b/:w" | /pub/a/%00 | 403    |
        | path, nothing else | Phone is a session of Alice for "/:rw"      | /pub/a/%00 | 400    |
        | root, nothing else | Phone is a session of Alice for "/:rw"      | /other/f   | 403    |

    Example: A missing user is reported before the root
      Given Alice has an account
      When Alice sends PUT "/other/f" with headers:
        | Host | localhost |
      Then the status is 404

    Example: A disabled user is told of missing coverage first
      Given Phone is a session of Alice for "/pub/a/:rw"
      And the operator has disabled Alice
      When Phone stores "hello" at "/pub/f"
      Then the body is "Session does not have write access to path"

  @AUTH-CAP-014-OLD
  Rule: The body names the cause

    Scenario Outline: The text of a refusal tells what is missing
      Given Alice has an account
      And Bob's cookie is kept as "foreign"
      And <actor>
      When Phone requests <method> "/pub/f" of Alice
      Then the status is <status>
      And the body is "<text>"

      Examples:
        | cause              | actor                                                        | method | status | text                                             |
        | no session         | Phone has no account                                         | PUT    | 401    | No session secret found in cookies               |
        | no session, delete | Phone has no account                                         | DELETE | 401    | No session secret found in cookies               |
        | unknown secret     | Phone brings the cookie "{Alice}" with the value "x"         | PUT    | 401    | No session found for session secret              |
        | foreign secret     | Phone brings the cookie "{Alice}" with the value "{foreign}" | PUT    | 401    | SessionInfo public key does not match pubky-host |
        | no write access    | Phone is a session of Alice for "/pub/a/:rw"                 | PUT    | 403    | Session does not have write access to path       |
