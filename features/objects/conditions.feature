Feature: Reading under conditions
  A client that has a copy asks whether it is still good.

  @STO-CND-001
  Rule: The current ETag is not sent again

    Example: A copy with the current ETag is good
      Given Alice has stored "hello" at "/pub/a"
      And the header "ETag" of Alice's file "/pub/a" is kept as "etag"
      When Alice reads "/pub/a" with headers:
        | If-None-Match | {etag} |
      Then the status is 304
      And the body is empty

  @STO-CND-002
  Rule: One member of a list is enough

    Scenario Outline: The current ETag counts <where>
      Given Alice has stored "hello" at "/pub/a"
      And the header "ETag" of Alice's file "/pub/a" is kept as "etag"
      When Alice reads "/pub/a" with headers:
        | If-None-Match | <list> |
      Then the status is 304

      Examples:
        | where                  | list             |
        | at the end of the list | "x", "y", {etag} |
        | in front without blank | {etag},"x"       |

  @STO-CND-003
  Rule: Another ETag gets the content

    Example: A copy of an older content is replaced
      Given Alice has stored "old" at "/pub/a"
      And the header "ETag" of Alice's file "/pub/a" is kept as "etag"
      And Alice has stored "new" at "/pub/a"
      When Alice reads "/pub/a" with headers:
        | If-None-Match | {etag} |
      Then the status is 200
      And the body is "new"

  @AMB-007
  Rule: Other forms of If-None-Match are no error

    Scenario Outline: <form> is answered with or without the content
      Given Alice has stored "hello" at "/pub/a"
      And the header "ETag" of Alice's file "/pub/a" is kept as "etag"
      When Alice reads "/pub/a" with headers:
        | If-None-Match | <value> |
      Then the status is 200 or 304

      Examples:
        | form       | value    |
        | a star     | *        |
        | a weak tag | W/{etag} |

  @STO-CND-005
  Rule: A date does not count beside an ETag

    Example: Another ETag gets the content whatever the date says
      Given Alice has stored "hello" at "/pub/a"
      When Alice reads "/pub/a" with headers:
        | If-None-Match     | "other"                       |
        | If-Modified-Since | Wed, 01 Jan 2098 00:00:00 GMT |
      Then the status is 200
      And the body is "hello"

  @STO-CND-006
  Rule: A date tells whether the copy is good

    Scenario Outline: <date> is answered <status>
      Given Alice has stored "hello" at "/pub/a"
      And the header "Last-Modified" of Alice's file "/pub/a" is kept as "date"
      When Alice reads "/pub/a" with headers:
        | If-Modified-Since | <value> |
      Then the status is <status>

      Examples:
        | date              | value                         | status |
        | the file's own    | {date}                        | 304    |
        | one in the future | Wed, 01 Jan 2098 00:00:00 GMT | 304    |
        | one of long ago   | Sun, 06 Nov 1994 08:49:37 GMT | 200    |

  @STO-CND-007
  Rule: Every form of a date counts, and what is no date is ignored

    Scenario Outline: <form> is <verdict>
      Given Alice has stored "hello" at "/pub/a"
      When Alice reads "/pub/a" with headers:
        | If-Modified-Since | <value> |
      Then the status is <status>

      Examples:
        | form                     | verdict | value                           | status |
        | a word                   | ignored | yesterday                       | 200    |
        | a future date of RFC 850 | a date  | Tuesday, 01-Jan-30 00:00:00 GMT | 304    |
        | a future date of asctime | a date  | Tue Jan  1 00:00:00 2030        | 304    |
        | a past date of asctime   | a date  | Sun Nov  6 08:49:37 1994        | 200    |

  @STO-CND-008
  Rule: A 304 carries the validators and no type

    Example: Validators and cache rules come, a type and a body do not
      Given Alice has stored "hello" at "/pub/a"
      And the header "ETag" of Alice's file "/pub/a" is kept as "etag"
      And the header "Last-Modified" of Alice's file "/pub/a" is kept as "date"
      And the header "Cache-Control" of Alice's file "/pub/a" is kept as "rules"
      When Alice reads "/pub/a" with headers:
        | If-None-Match | {etag} |
      Then the status is 304
      And the header "ETag" is "{etag}"
      And the header "Last-Modified" is "{date}"
      And the header "Cache-Control" is "{rules}"
      And the header "Content-Type" is absent

  @STO-CND-010
  Rule: Conditions do not apply to listings

    Example: A listing comes whatever the conditions say
      Given Alice has stored "hello" at "/pub/d/a"
      When Alice reads "/pub/d/" with headers:
        | If-Modified-Since | Wed, 01 Jan 2098 00:00:00 GMT |
      Then the status is 200
      And the body is "pubky://{Alice}/pub/d/a"
