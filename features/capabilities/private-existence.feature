Feature: What a refusal tells about private files
  Whoever may not read below /priv/ cannot find out what is there.

  @AUT-010
  Rule: A refusal looks the same whether the object exists or not

    Scenario Outline: Two refused reads are alike
      Given Alice has stored "hello" at "/priv/a/f"
      And <reader>
      When Phone requests <method> "<existing>" of Alice
      And the answer's body is kept as "one"
      And Phone requests <method> "<absent>" of Alice
      And the answer's body is kept as "other"
      Then the statuses are:
        | <status> |
        | <status> |
      And "{one}" is "{other}"

      Examples:
        | case                    | reader                                        | method | existing  | absent    | status |
        | nobody, file            | Phone has no account                          | GET    | /priv/a/f | /priv/a/g | 401    |
        | nobody, look-up         | Phone has no account                          | HEAD   | /priv/a/f | /priv/a/g | 401    |
        | nobody, list            | Phone has no account                          | GET    | /priv/a/  | /priv/b/  | 401    |
        | nobody, deeper          | Phone has no account                          | GET    | /priv/a/f | /priv/b/f | 401    |
        | narrow session, file    | Phone is a session of Alice for "/priv/c/:rw" | GET    | /priv/a/f | /priv/a/g | 403    |
        | narrow session, look-up | Phone is a session of Alice for "/priv/c/:rw" | HEAD   | /priv/a/f | /priv/a/g | 403    |
        | narrow session, list    | Phone is a session of Alice for "/priv/c/:rw" | GET    | /priv/a/  | /priv/b/  | 403    |
        | foreign bearer, file    | Phone is an app of Bob for "/:rw"             | GET    | /priv/a/f | /priv/a/g | 403    |
        | foreign bearer, list    | Phone is an app of Bob for "/:rw"             | GET    | /priv/a/  | /priv/b/  | 403    |

    Example: A refused delete does not tell either
      Given Alice has stored "hello" at "/priv/a/f"
      And Phone is a session of Alice for "/priv/c/:rw"
      When Phone deletes "/priv/a/f"
      And the answer's body is kept as "one"
      And Phone deletes "/priv/a/g"
      Then the statuses are:
        | 403 |
        | 403 |
      And the body is "{one}"

  @AUT-011
  Rule: Access is decided before conditions

    Scenario Outline: The right ETag does not get 304 without read access
      Given Alice has stored "hello" at "/priv/f"
      And the header "ETag" of Alice's file "/priv/f" is kept as "tag"
      And <reader>
      When Phone requests <method> "/priv/f" of Alice with headers:
        | If-None-Match | {tag} |
      Then the status is <status>
      And the header "ETag" is absent

      Examples:
        | case            | reader                                      | method | status |
        | nobody, file    | Phone has no account                        | GET    | 401    |
        | nobody, look-up | Phone has no account                        | HEAD   | 401    |
        | narrow session  | Phone is a session of Alice for "/priv/f:w" | GET    | 403    |
        | foreign bearer  | Phone is an app of Bob for "/:rw"           | GET    | 403    |

  @AUT-012
  Rule: With read access an absent private file is 404

    Scenario Outline: An absent private file is not found
      Given Phone is a session of Alice for "<capabilities>"
      When Phone requests <method> "/priv/app/absent"
      Then the status is 404

      Examples:
        | case      | capabilities       | method |
        | root      | /:rw               | GET    |
        | directory | /priv/app/:r       | GET    |
        | file      | /priv/app/absent:r | GET    |
        | look-up   | /priv/app/:r       | HEAD   |

  @AUT-013
  Rule: Listing needs r on the directory itself

    Scenario Outline: The capabilities decide over a private listing
      Given Alice has stored "hello" at "/priv/app/a/f"
      And Phone is a session of Alice for "<capabilities>"
      When Phone lists "<directory>"
      Then the status is <status>

      Examples:
        | case           | capabilities    | directory    | status |
        | the directory  | /priv/app/:r    | /priv/app/   | 200    |
        | one below      | /priv/app/:r    | /priv/app/a/ | 200    |
        | one above      | /priv/app/:r    | /priv/       | 403    |
        | its files only | /priv/app/a/f:r | /priv/app/a/ | 403    |
