Feature: Storing a file
  A PUT replaces the whole content, or changes nothing.

  @STO-PUT-001
  Rule: A stored file is answered 201 without a body

    Example: A new file is created
      Given Alice has an account
      When Alice stores "hello" at "/pub/a"
      Then the status is 201
      And the body is empty

    Example: An overwritten file is answered in the same way
      Given Alice has stored "hello" at "/pub/a"
      When Alice stores "world" at "/pub/a"
      Then the status is 201
      And the body is empty

  @STO-PUT-002
  Rule: The answer to a PUT describes nothing

    Example: Neither validators nor a location come with the 201
      Given Alice has an account
      When Alice stores "hello" at "/pub/a"
      Then the status is 201
      And the header "ETag" is absent
      And the header "Last-Modified" is absent
      And the header "Location" is absent

  @STO-PUT-003
  Rule: The whole body becomes the content

    Example: Nothing of a longer content remains
      Given Alice has stored "hello world" at "/pub/a"
      When Alice stores "hi" at "/pub/a"
      Then the status is 201
      And Alice's file "/pub/a" is "hi"

  @STO-PUT-004
  Rule: An empty body is a content

    Example: A file of no bytes can be read
      Given Alice has stored "" at "/pub/empty"
      When Alice reads "/pub/empty"
      Then the status is 200
      And the body is empty
      And the header "Content-Length" is "0"

  @STO-PUT-005
  Rule: A chunked body is stored without its framing

    Example: A body in small chunks is one content
      Given Alice has an account
      When Alice stores "hello world" at "/pub/a" in chunks of 4 bytes
      Then the status is 201
      And Alice's file "/pub/a" is "hello world"

  @STO-PUT-006
  Rule: Size is limited by the quota alone

    @quota
    Example: A file of 4 MiB is stored whole
      Given Alice has an account
      When Alice stores 4194304 bytes at "/pub/large"
      And Alice reads "/pub/large"
      Then the statuses are:
        | 201 |
        | 200 |
      And the body is the 4194304 bytes that were stored

  @STO-PUT-007
  Rule: The type that a client claims is ignored

    Example: A file of JSON sent as HTML is served as JSON
      Given Alice has an account
      When Alice stores "{}" at "/pub/a.json" with headers:
        | Content-Type | text/html |
      And Alice reads "/pub/a.json"
      Then the header "Content-Type" is "application/json"

  @STO-PUT-008
  Rule: Conditions and encodings have no effect on writing

    Scenario Outline: A PUT with <field> is carried out as sent
      Given Alice has stored "old" at "/pub/a"
      When Alice stores "new" at "/pub/a" with headers:
        | <field> | <value> |
      Then the status is 201
      And Alice's file "/pub/a" is "new"

      Examples:
        | field               | value                         |
        | If-Match            | "other"                       |
        | If-None-Match       | *                             |
        | If-Unmodified-Since | Sun, 06 Nov 1994 08:49:37 GMT |
        | Content-Encoding    | gzip                          |
        | Content-Range       | bytes 0-2/10                  |

    Example: A DELETE with a condition is carried out
      Given Alice has stored "old" at "/pub/a"
      When Alice requests DELETE "/pub/a" with headers:
        | If-Match | "other" |
      Then the status is 204
      And Alice's file "/pub/a" does not exist

  @STO-PUT-009
  Rule: What was answered is visible at once

    Example: Reading, looking up, listing and the feed show a write that was answered
      Given Alice has stored "first" at "/pub/first"
      And the cursor of Alice's last event is known
      When Alice stores "hello" at "/pub/a"
      Then Alice's file "/pub/a" is "hello"
      And the listing of Alice's "/pub/" is:
        | /pub/a     |
        | /pub/first |
      And after "{cursor}" the feed shows of Alice:
        | PUT /pub/a |

  @STO-PUT-010
  Rule: Every accepted PUT is one event

    Example: Storing the same content again is announced again
      Given Alice has stored "hello" at "/pub/a"
      When Alice stores "hello" at "/pub/a"
      Then the status is 201
      And the events of Alice are:
        | PUT /pub/a |
        | PUT /pub/a |
