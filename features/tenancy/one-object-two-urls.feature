Feature: One object at two URLs
  Owner-relative and path-addressed requests see the same files and give the same answers.

  @PAD-003
  Rule: What is written at one URL is found at the other

    Scenario Outline: A file stored by <way> is read by <other way>
      Given requests name the user by <way>
      And Alice has stored "hello" at "/pub/a"
      And requests name the user by <other way>
      When Alice reads "/pub/a"
      Then the status is 200
      And the body is "hello"
      And the listing of Alice's "/pub/" is:
        | /pub/a |

      Examples:
        | way                   | other way             |
        | the path              | the pubky-host header |
        | the pubky-host header | the path              |

    Scenario Outline: A file stored by <way> is deleted by <other way>
      Given requests name the user by <way>
      And Alice has stored "hello" at "/pub/a"
      And requests name the user by <other way>
      When Alice deletes "/pub/a"
      Then the status is 204
      And the events of Alice are:
        | PUT /pub/a |
        | DEL /pub/a |
      And Alice's file "/pub/a" does not exist

      Examples:
        | way                   | other way             |
        | the path              | the pubky-host header |
        | the pubky-host header | the path              |

    Scenario: An overwrite by the path is read by pubky-host
      Given Alice has stored "old" at "/pub/a"
      And requests name the user by the path
      And Alice has stored "new" at "/pub/a"
      And requests name the user by the pubky-host header
      When Alice reads "/pub/a"
      Then the body is "new"
      And the events of Alice are:
        | PUT /pub/a |
        | PUT /pub/a |

  @PAD-009
  Rule: Answers are those of the owner-relative URL

    Scenario: A file has the same fields at both URLs
      Given Alice has stored "hello" at "/pub/a.txt"
      And the header "ETag" of Alice's file "/pub/a.txt" is kept as "etag"
      And the header "Last-Modified" of Alice's file "/pub/a.txt" is kept as "date"
      When Anyone sends GET "/storage/{Alice}/pub/a.txt"
      Then the status is 200
      And the header "ETag" is "{etag}"
      And the header "Last-Modified" is "{date}"
      And the header "Content-Type" is "text/plain"
      And the header "Content-Length" is "5"

    Scenario: The ETag of one URL makes a 304 at the other
      Given Alice has stored "hello" at "/pub/a"
      And the header "ETag" of Alice's file "/pub/a" is kept as "etag"
      When Anyone sends GET "/storage/{Alice}/pub/a" with headers:
        | If-None-Match | {etag} |
      Then the status is 304
      And the body is empty

    Scenario: A listing names pubky URLs
      Given Alice has stored the files:
        | /pub/d/a   |
        | /pub/d/b/c |
      When Anyone sends GET "/storage/{Alice}/pub/d/"
      Then the status is 200
      And the body is "pubky://{Alice}/pub/d/a\npubky://{Alice}/pub/d/b/c"

    Scenario: A listing takes limit, reverse and shallow
      Given Alice has stored the files:
        | /pub/d/a   |
        | /pub/d/b/c |
        | /pub/d/e   |
      When Anyone sends GET "/storage/{Alice}/pub/d/?shallow&reverse&limit=2"
      Then the status is 200
      And the body is "pubky://{Alice}/pub/d/e\npubky://{Alice}/pub/d/b/"

    Scenario Outline: <case> is answered 404 as on the owner-relative URL
      Given Alice has stored "hello" at "/pub/d/a"
      When Anyone sends GET "/storage/{Alice}<path>"
      Then the status is 404
      And the header "Content-Type" is "text/plain; charset=utf-8"

      Examples:
        | case                | path    |
        | A missing file      | /pub/x  |
        | A missing directory | /pub/x/ |

  @PAD-010
  Rule: Listing cursors have the two forms of the owner-relative URL

    Scenario Outline: A cursor in the form <form> continues a listing
      Given Alice has stored the files:
        | /pub/d/a |
        | /pub/d/b |
      When Anyone sends GET "/storage/{Alice}/pub/d/?cursor=<cursor>"
      Then the status is 200
      And the body is "pubky://{Alice}/pub/d/b"

      Examples:
        | form         | cursor                              |
        | key and path | {Alice}/pub/d/a                     |
        | pubky URL    | pubky%3A%2F%2F{Alice}%2Fpub%2Fd%2Fa |

    Scenario: A transport URL as cursor is refused
      Given Alice has stored "x" at "/pub/d/a"
      When Anyone sends GET "/storage/{Alice}/pub/d/?cursor=https%3A%2F%2Fexample.org%2Fstorage%2F{Alice}%2Fpub%2Fd%2Fa"
      Then the status is 400
      And the homeserver still serves
