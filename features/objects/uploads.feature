Feature: Uploads that do not arrive
  Until an upload is complete and accepted, what was stored before stays as it was.

  @STO-PUT-011
  Rule: A refused PUT changes nothing

    Scenario Outline: A PUT that is <refused> leaves the file and its validators
      Given Alice has stored "old" at "/pub/a"
      And the header "ETag" of Alice's file "/pub/a" is kept as "etag"
      And the header "Last-Modified" of Alice's file "/pub/a" is kept as "date"
      And Phone is a session of Alice for "/pub/elsewhere/:rw"
      When <who> requests PUT "<path>" of Alice
      Then the status is <status>
      And nothing of Alice's has changed
      When Alice looks up "/pub/a"
      Then the header "ETag" is "{etag}"
      And the header "Last-Modified" is "{date}"

      Examples:
        | refused         | who    | path      | status |
        | unauthenticated | Anyone | /pub/a    | 401    |
        | forbidden       | Phone  | /pub/a    | 403    |
        | malformed       | Alice  | /pub/a%0A | 400    |

      @PTH-021
      Examples:
        | refused   | who   | path     | status |
        | colliding | Alice | /pub/a/b | 409    |

  @STO-PUT-012
  Rule: An upload that is broken off leaves the file as it was

    Scenario Outline: An upload broken off by <end> the connection leaves the old file
      Given Alice has stored "old" at "/pub/a"
      And Alice has begun to store "new content" at "/pub/a"
      When the upload is broken off by <end> the connection
      Then nothing of Alice's has changed
      And the homeserver still serves

      Examples:
        | end       |
        | closing   |
        | resetting |

    Example: A new file that is broken off does not appear
      Given Alice has begun to store "new content" at "/pub/new"
      When the upload is broken off by closing the connection
      Then Alice's file "/pub/new" does not exist
      And there are no events of Alice

    Example: A body shorter than declared is not stored
      Given Alice has stored "old" at "/pub/a"
      When Alice stores "new" at "/pub/a" but declares 100 bytes
      Then nothing of Alice's has changed

  @STO-PUT-025
  Rule: A file stays whole while it is being overwritten

    Example: Readers get the old file until the last byte has been accepted
      Given Alice has stored "old content" at "/pub/a"
      And the header "ETag" of Alice's file "/pub/a" is kept as "etag"
      And Alice has begun to store "new" at "/pub/a"
      When Anyone reads "/pub/a" of Alice
      Then the status is 200
      And the body is "old content"
      And the header "ETag" is "{etag}"
      When the upload is finished
      Then the status is 201
      And Alice's file "/pub/a" is "new"

  @STO-PUT-022
  Rule: Of two colliding uploads one wins

    Example: A file and a file below it, sent at once, do not both exist
      Given Alice has an account
      When these requests are sent at once:
        | actor | method | path     | content |
        | Alice | PUT    | /pub/a   | file    |
        | Alice | PUT    | /pub/a/b | below   |
      Then 1 of the answers has the status 201
      And 1 of the answers has the status 409
      And there is 1 event of Alice

    Example: Of six such pairs, all sent at once, one of each is refused
      Given Alice has an account
      When these requests are sent at once:
        | actor | method | path     | content |
        | Alice | PUT    | /pub/a   | file    |
        | Alice | PUT    | /pub/a/b | below   |
        | Alice | PUT    | /pub/c/d | below   |
        | Alice | PUT    | /pub/c   | file    |
        | Alice | PUT    | /pub/e   | file    |
        | Alice | PUT    | /pub/e/f | below   |
        | Alice | PUT    | /pub/g/h | below   |
        | Alice | PUT    | /pub/g   | file    |
        | Alice | PUT    | /pub/i   | file    |
        | Alice | PUT    | /pub/i/j | below   |
        | Alice | PUT    | /pub/k/l | below   |
        | Alice | PUT    | /pub/k   | file    |
      Then 6 of the answers have the status 201
      And 6 of the answers have the status 409
      And there are 6 events of Alice

  @STG-010
  Rule: Concurrent overwrites are all accepted

    Example: Eight at once leave one of their contents and an event each
      Given Alice has stored "hello" at "/pub/a"
      When Alice requests PUT "/pub/a" 8 times at once
      Then 8 of the answers have the status 201
      And there are 9 events of Alice
      When Alice reads "/pub/a"
      Then the body matches "number [0-7]"
      And the ETag is the hash of the body
