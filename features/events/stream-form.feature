Feature: Form of the event stream
  Server-sent events with a URL, a cursor and a content hash.

  @SSE-030
  Rule: A stream is text/event-stream

    Scenario Outline: <kind> is answered 200 as text/event-stream
      Given Alice has stored "x" at "/pub/a"
      When Anyone opens the event stream with "user={Alice}<mode>"
      Then the status is 200
      And the header "Content-Type" is "text/event-stream"

      Examples:
        | kind          | mode       |
        | A batch       |            |
        | A live stream | &live=true |

  @SSE-032
  Rule: An event is its type, URL, cursor and hash, each line ending in LF

    Scenario: One PUT and one DEL are exactly these lines
      Given Alice has stored "hello" at "/pub/a"
      And Alice has deleted "/pub/a"
      When Anyone sends GET "/events-stream?user={Alice}"
      Then the status is 200
      And the body matches "event: PUT\ndata: pubky://{Alice}/pub/a\ndata: cursor: [0-9]+\ndata: content_hash: 6o8WPbOGgpJeRJHF5Y1Ls1Bu\\+MFOt4qG6QjFYkpnIA8=\n\nevent: DEL\ndata: pubky://{Alice}/pub/a\ndata: cursor: [0-9]+\n\n"

    Scenario: Live events have the same lines
      Given Alice has stored "x" at "/pub/0"
      And the cursor of Alice's last event is known
      And Anyone has opened the event stream with "user={Alice}:{cursor}&live=true"
      When Alice stores "hello" at "/pub/a"
      Then within 5 seconds the stream shows exactly:
        | PUT Alice /pub/a |
      And event 1 of the stream has the data lines:
        | pubky://{Alice}/pub/a                                        |
        | cursor: [0-9]+                                               |
        | content_hash: 6o8WPbOGgpJeRJHF5Y1Ls1Bu\\+MFOt4qG6QjFYkpnIA8= |
      And no event of the stream has an id or a retry field

    Scenario: There are no id and retry lines
      Given Alice has stored "x" at "/pub/a"
      When Anyone reads the event stream with "user={Alice}"
      Then no event of the stream has an id or a retry field

  @SSE-033
  Rule: The URL is the first data line

    Scenario: A name that looks like a field stays the first data line
      Given Alice has stored "x" at "/pub/cursor:%201"
      And Alice has deleted "/pub/cursor:%201"
      When Anyone reads the event stream with "user={Alice}"
      Then event 1 of the stream has the data lines:
        | pubky://{Alice}/pub/cursor: 1 |
        | cursor: [0-9]+                |
        | content_hash: [^ ]{43}=       |
      And event 2 of the stream has the data lines:
        | pubky://{Alice}/pub/cursor: 1 |
        | cursor: [0-9]+                |

  @SSE-034
  Rule: PUT events carry the BLAKE3 hash that is the ETag

    Scenario: The hash of "hello" is known
      Given Alice has stored "hello" at "/pub/a"
      When Anyone reads the event stream with "user={Alice}"
      Then event 1 of the stream has the content hash "6o8WPbOGgpJeRJHF5Y1Ls1Bu+MFOt4qG6QjFYkpnIA8="

    Scenario: Each PUT event has the hash of its own content
      Given Alice has stored "hello" at "/pub/a"
      And Alice has stored "other" at "/pub/a"
      And the header "ETag" of Alice's file "/pub/a" is kept as "etag"
      When Anyone reads the event stream with "user={Alice}"
      Then event 1 of the stream has the content hash "6o8WPbOGgpJeRJHF5Y1Ls1Bu+MFOt4qG6QjFYkpnIA8="
      And the content hash of event 2 of the stream is kept as "hash"
      And "\"{hash}\"" is "{etag}"

    Scenario: A DEL event has no hash
      Given Alice has stored "hello" at "/pub/a"
      And Alice has deleted "/pub/a"
      When Anyone reads the event stream with "user={Alice}"
      Then event 2 of the stream has no content hash

    Scenario: A file overwritten and deleted keeps the hashes of its history
      Given Alice has stored "hello" at "/pub/a"
      And Alice has stored 0 bytes at "/pub/a"
      And Alice has deleted "/pub/a"
      When Anyone reads the event stream with "user={Alice}"
      Then event 1 of the stream has the content hash "6o8WPbOGgpJeRJHF5Y1Ls1Bu+MFOt4qG6QjFYkpnIA8="
      And event 2 of the stream has the content hash "rxNJufX5oaagQE3qNtzJSZvLJcmtwRK3zJqTyuQfMmI="

  @SSE-031
  Rule: No stream is kept by a cache

    Scenario Outline: <answer> is no-store and varies by who asks
      Given Alice has stored "x" at "/pub/a"
      When Anyone reads the event stream with "<query>"
      Then the status is <status>
      And the header "Cache-Control" is "no-store"
      And the header "Vary" lists among others "pubky-host"
      And the header "Vary" lists among others "authorization"
      And the header "Vary" lists among others "cookie"

      Examples:
        | answer      | query                    | status |
        | A stream    | user={Alice}             | 200    |
        | A refusal   | user={Alice}&path=/priv/ | 401    |
        | A bad query | user=abc                 | 400    |

  @SSE-036
  Rule: A quiet live stream sends comments

    @slow
    Scenario: A live stream without events sends a comment
      Given Alice has stored "x" at "/pub/a"
      And the cursor of Alice's last event is known
      When Anyone opens the event stream with "user={Alice}:{cursor}&live=true"
      Then within 20 seconds the stream shows a comment
      And the stream has shown no events
