Feature: The requests that carry a grant and a proof
  Type, JSON and members of the body are looked at before the grant.

  @AUTH-GRS-011a
  Rule: Without a JSON content type the answer is 415

    Scenario Outline: A body of another type is refused
      When Anyone sends POST "<route>" with the body "{}" and headers:
        | Content-Type | <type> |
      Then the status is 415
      And the homeserver still serves

      Examples:
        | case            | route               | type                     |
        | text, exchange  | /auth/grant/session | text/plain               |
        | text, sign-up   | /auth/grant/signup  | text/plain               |
        | bytes, exchange | /auth/grant/session | application/octet-stream |

    Scenario Outline: A body without type is refused
      When Anyone sends POST "<route>" with the body "{}"
      Then the status is 415

      Examples:
        | route               |
        | /auth/grant/session |
        | /auth/grant/signup  |

    Example: A grant and a proof under a wrong type are not looked at
      Given App holds a grant of Alice for "/:rw"
      When App exchanges the grant under the content type "text/plain"
      Then the status is 415
      And the answer brings no bearer token

  @AUTH-GRS-011b
  Rule: A body that is not JSON is 400

    Scenario Outline: A broken body is refused
      When Anyone sends POST "<route>" with the body "<body>" and headers:
        | Content-Type | application/json |
      Then the status is 400

      Examples:
        | case                 | route               | body        |
        | open brace, exchange | /auth/grant/session | {           |
        | open brace, sign-up  | /auth/grant/signup  | {           |
        | empty, exchange      | /auth/grant/session |             |
        | no JSON, exchange    | /auth/grant/session | grant=a.b.c |

  @AUTH-GRS-011c
  Rule: A body without two texts of three parts is 422

    Scenario Outline: A JSON body of another form is refused
      When Anyone sends POST "<route>" with the body "<body>" and headers:
        | Content-Type | application/json |
      Then the status is 422
      And the homeserver still serves

      Examples:
        | case                          | route               | body                                              |
        | empty object                  | /auth/grant/session | {}                                                |
        | no proof                      | /auth/grant/session | {\\"grant\\":\\"a.b.c\\"}                         |
        | no grant                      | /auth/grant/session | {\\"pop\\":\\"a.b.c\\"}                           |
        | grant a number                | /auth/grant/session | {\\"grant\\":1,\\"pop\\":\\"a.b.c\\"}             |
        | proof null                    | /auth/grant/session | {\\"grant\\":\\"a.b.c\\",\\"pop\\":null}          |
        | grant of two parts            | /auth/grant/session | {\\"grant\\":\\"a.b\\",\\"pop\\":\\"a.b.c\\"}     |
        | proof of four parts           | /auth/grant/session | {\\"grant\\":\\"a.b.c\\",\\"pop\\":\\"a.b.c.d\\"} |
        | empty object at sign-up       | /auth/grant/signup  | {}                                                |
        | proof of two parts at sign-up | /auth/grant/signup  | {\\"grant\\":\\"a.b.c\\",\\"pop\\":\\"a.b\\"}     |

  @AUTH-GRS-011d
  Rule: A body of more than 2 MiB is 413

    @quota
    Scenario Outline: A body that is too long is refused
      When Anyone sends POST "<route>" with <size> bytes of body and headers:
        | Content-Type | application/json |
      Then the status is <status>
      And the homeserver still serves

      Examples:
        | case              | route               | size    | status |
        | over, exchange    | /auth/grant/session | 2097153 | 413    |
        | over, sign-up     | /auth/grant/signup  | 2097153 | 413    |
        | exactly, exchange | /auth/grant/session | 2097152 | 400    |
