Feature: Sessions on the path-addressed URL
  Whose session counts for the owner in the path.

  @PAD-011
  Rule: Writing needs a bearer token or the cookie named after the owner

    Scenario Outline: <method> without session is answered 401
      Given Alice has stored "x" at "/pub/a"
      When Anyone sends <method> "/storage/{Alice}/pub/a"
      Then the status is 401
      And nothing of Alice's has changed

      Examples:
        | method |
        | PUT    |
        | DELETE |

    Scenario Outline: <method> with another user's cookie is answered 401
      Given Alice has stored "x" at "/pub/a"
      And Bob has an account
      When Bob sends <method> "/storage/{Alice}/pub/a"
      Then the status is 401
      And nothing of Alice's has changed

      Examples:
        | method |
        | PUT    |
        | DELETE |

    Scenario Outline: <method> with another user's bearer token is answered 403
      Given Alice has stored "x" at "/pub/a"
      And App is an app of Bob for "/:rw"
      When App sends <method> "/storage/{Alice}/pub/a"
      Then the status is 403
      And nothing of Alice's has changed

      Examples:
        | method |
        | PUT    |
        | DELETE |

    Scenario: A bearer token of the owner writes without any header that names the user
      Given App is an app of Alice for "/pub/app/:rw"
      When App sends PUT "/storage/{Alice}/pub/app/x" with the body "new"
      Then the status is 201
      And Alice's file "/pub/app/x" is "new"

    Scenario: Of two cookies the one named after the owner in the path counts
      Given Alice has stored "x" at "/pub/a"
      And Bob has an account
      And Both is a session of Bob for "/:rw"
      And Both brings what Bob and Alice bring
      When Both sends PUT "/storage/{Alice}/pub/a" with the body "new"
      Then the status is 201
      And Alice's file "/pub/a" is "new"
      And there are no events of Bob

    Scenario: A session without the scope is answered 403
      Given Alice has stored "x" at "/pub/b/x"
      And Phone is a session of Alice for "/pub/a/:rw"
      When Phone sends PUT "/storage/{Alice}/pub/b/x" with the body "new"
      Then the status is 403
      And nothing of Alice's has changed

  @PAD-012
  Rule: Reading below /priv needs a session of the owner with read access

    Scenario Outline: Without session <thing> is answered 401
      Given Alice has stored "secret" at "/priv/a"
      When Anyone sends GET "/storage/{Alice}<path>"
      Then the status is 401
      And the body does not contain "secret"

      Examples:
        | thing                  | path       |
        | a private file         | /priv/a    |
        | an absent private file | /priv/none |
        | a private directory    | /priv/     |

    Scenario Outline: <who> is answered 403 for a private file, present or not
      Given Alice has stored "secret" at "/priv/a"
      And App is an app of <owner> for "<scope>"
      When App sends GET "/storage/{Alice}/priv/a"
      And App sends GET "/storage/{Alice}/priv/none"
      Then the statuses are:
        | 403 |
        | 403 |

      Examples:
        | who                             | owner | scope      |
        | A bearer token of another user  | Bob   | /:rw       |
        | A session for another directory | Alice | /priv/b/:r |
        | A session that may only write   | Alice | /priv/:w   |

    Scenario: The owner reads a private file and learns that another is absent
      Given Alice has stored "secret" at "/priv/a"
      And App is an app of Alice for "/priv/:r"
      When App sends GET "/storage/{Alice}/priv/none"
      And App sends GET "/storage/{Alice}/priv/a"
      Then the statuses are:
        | 404 |
        | 200 |
      And the body is "secret"
