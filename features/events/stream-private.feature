Feature: Private paths of the event stream
  Below /priv the events are for sessions with read access.

  @SSE-060
  Rule: A private path needs a session of the single user with read access

    Scenario Outline: <who> is answered <status>
      Given Alice has stored "x" at "/priv/a/x"
      And Bob has an account
      And App is an app of Alice for "<scope>"
      When <reader> reads the event stream with "<query>"
      Then the status is <status>
      And the body does not contain "/priv/a/x"

      Examples:
        | who                        | reader | scope      | query                                 | status |
        | Nobody signed in           | Anyone | /:rw       | user={Alice}&path=/priv/a/            | 401    |
        | A detour without session   | Anyone | /:rw       | user={Alice}&path=/pub/../priv/a/     | 401    |
        | An encoded path            | Anyone | /:rw       | user={Alice}&path=/%2570riv/../priv/  | 401    |
        | A session for elsewhere    | App    | /priv/b/:r | user={Alice}&path=/priv/a/            | 403    |
        | A session for a part       | App    | /priv/a/:r | user={Alice}&path=/priv/              | 403    |
        | A session that only writes | App    | /priv/a/:w | user={Alice}&path=/priv/a/            | 403    |
        | The owner with two users   | App    | /:rw       | user={Alice}&user={Bob}&path=/priv/a/ | 403    |
        | Nobody with two users      | Anyone | /:rw       | user={Alice}&user={Bob}&path=/priv/a/ | 401    |

    Scenario: A bearer token of another user is answered 403
      Given Alice has stored "x" at "/priv/a/x"
      And App is an app of Bob for "/:rw"
      When App reads the event stream with "user={Alice}&path=/priv/a/"
      Then the status is 403
      And the body does not contain "/priv/a/x"

    Scenario: A session with read access sees the private history
      Given Alice has stored "x" at "/priv/a/x"
      And Alice has stored "x" at "/priv/b/x"
      And App is an app of Alice for "/priv/a/:r"
      When App reads the event stream with "user={Alice}&path=/priv/a/"
      Then the status is 200
      And the stream has shown exactly:
        | PUT Alice /priv/a/x |

  @SSE-061
  Rule: One refused path refuses the request

    Scenario Outline: A public path beside a refused private one is answered <status> to <reader>
      Given Alice has stored "x" at "/pub/a/x"
      And App is an app of Alice for "/:w,/priv/a/:r"
      When <reader> reads the event stream with "user={Alice}&path=<one>&path=<other>"
      Then the status is <status>
      And the body does not contain "pubky://"

      Examples:
        | case                 | reader | one      | other    | status |
        | anonymous            | Anyone | /pub/a/  | /priv/b/ | 401    |
        | private last         | App    | /pub/a/  | /priv/b/ | 403    |
        | private first        | App    | /priv/b/ | /pub/a/  | 403    |
        | beside a granted one | App    | /priv/a/ | /priv/b/ | 403    |

    Scenario: A public path beside a granted private one shows both
      Given Alice has stored "x" at "/pub/a/x"
      And Alice has stored "x" at "/priv/a/x"
      And App is an app of Alice for "/priv/a/:r"
      When App reads the event stream with "user={Alice}&path=/pub/a/&path=/priv/a/"
      Then the stream has shown exactly:
        | PUT Alice /pub/a/x  |
        | PUT Alice /priv/a/x |

  @SSE-062
  Rule: The cookie named after the single user opens its private stream

    Scenario: A cookie alone opens a private stream
      Given Alice has stored "x" at "/priv/a/x"
      When Alice reads the event stream with "user={Alice}&path=/priv/a/"
      Then the status is 200
      And the stream has shown exactly:
        | PUT Alice /priv/a/x |

    Scenario: Another user's cookie does not
      Given Alice has stored "x" at "/priv/a/x"
      And Bob has an account
      When Bob reads the event stream with "user={Alice}&path=/priv/a/" and headers:
        | pubky-host | {Bob} |
      Then the status is 4xx
      And the body does not contain "/priv/a/x"

  @SSE-070
  Rule: Beside a bearer token no cookie counts

    Scenario Outline: An invalid bearer token beside a valid cookie is answered 401 with <addition>
      Given Alice has stored "x" at "/priv/a/x"
      When Alice reads the event stream with "user={Alice}&path=/priv/a/" and headers:
        | Authorization | Bearer unknown |
        | <header>      | <value>        |
      Then the status is 401
      And the body does not contain "/priv/a/x"

      Examples:
        | addition             | header     | value   |
        | nothing else         | Accept     | */*     |
        | the user in a header | pubky-host | {Alice} |
        | the user in Host     | Host       | {Alice} |

    Scenario: A bearer token without access beside a cookie with access is answered 403
      Given Alice has stored "x" at "/priv/a/x"
      And App is an app of Alice for "/pub/:r"
      And App's bearer token is kept as "bearer"
      When Alice reads the event stream with "user={Alice}&path=/priv/a/" and headers:
        | Authorization | Bearer {bearer} |
      Then the status is 403
      And the body does not contain "/priv/a/x"
