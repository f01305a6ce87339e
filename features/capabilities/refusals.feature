Feature: What a refused storage request says
  The first reason to refuse answers, and its text tells what to do about it.

  @AUT-018
  Rule: The first reason to refuse a write answers

    Scenario Outline: Of two reasons to refuse a write the earlier answers
      Given <writer>
      When Phone stores "hello" at "<path>" of Alice
      Then the status is <status>

      Examples:
        | reasons                 | writer                                      | path       | status |
        | session, root           | Phone has no account                        | /other/f   | 401    |
        | session, path           | Phone has no account                        | /pub/a/%00 | 401    |
        | directory, coverage     | Phone is a session of Alice for "/priv/:rw" | /pub/a/    | 400    |
        | path, coverage          | Phone is a session of Alice for "/priv/:rw" | /pub/a/%00 | 400    |
        | foreign user, directory | Phone is an app of Bob for "/:rw"           | /pub/a/    | 400    |
        | root, nothing else      | Phone is a session of Alice for "/:rw"      | /other/f   | 403    |

    Example: Missing coverage is reported before a collision
      Given Alice has stored "hello" at "/pub/a/f"
      And Phone is a session of Alice for "/priv/:rw"
      When Phone stores "changed" at "/pub/a/f/g"
      Then the status is 403
      And nothing of Alice's has changed

    Example: A disabled user is told of missing coverage first
      Given Phone is a session of Alice for "/priv/:rw"
      And the operator has disabled Alice
      When Phone stores "hello" at "/pub/f"
      Then the body is "Session does not have write access to path"

  @AUT-018a
  Rule: The first reason to refuse a read answers

    Scenario Outline: Of two reasons to refuse a read the earlier answers
      Given Alice has stored "hello" at "/priv/a/f"
      When Anyone requests GET "<path>" of Alice
      Then the status is <status>

      Examples:
        | reasons         | path                   | status |
        | path, access    | /priv/%00              | 400    |
        | query, access   | /priv/a/?shallow=maybe | 400    |
        | access, absence | /priv/a/absent         | 401    |

  @AUTH-CAP-014
  Rule: The body names the cause

    Scenario Outline: The text of a refusal tells what is missing
      Given Alice has an account
      And <actor>
      When Phone requests <method> "<path>" of Alice
      Then the body is "<text>"

      Examples:
        | cause              | actor                                        | method | path    | text                                            |
        | no session         | Phone has no account                         | PUT    | /pub/f  | No authenticated session found                  |
        | no session, delete | Phone has no account                         | DELETE | /pub/f  | No authenticated session found                  |
        | private, nobody    | Phone has no account                         | GET    | /priv/f | Authentication required to read private storage |
        | foreign bearer     | Phone is an app of Bob for "/:rw"            | PUT    | /pub/f  | Session user does not match target tenant       |
        | no write access    | Phone is a session of Alice for "/pub/a/:rw" | PUT    | /pub/f  | Session does not have write access to path      |
        | no read access     | Phone is a session of Alice for "/priv/:w"   | GET    | /priv/f | Session does not have read access to path       |
