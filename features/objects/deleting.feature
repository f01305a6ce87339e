Feature: Deleting a file
  A DELETE removes one file and says so in one event.

  @STO-DEL-001
  Rule: A deleted file is answered 204

    Example: Deleting a file is answered without a body
      Given Alice has stored "hello" at "/pub/a"
      When Alice deletes "/pub/a"
      Then the status is 204
      And the body is empty

  @STO-DEL-002
  Rule: What does not exist cannot be deleted

    Example: A missing file is 404 and makes no event
      Given Alice has stored "hello" at "/pub/a"
      When Alice deletes "/pub/b"
      Then the status is 404
      And nothing of Alice's has changed

  @STO-DEL-003
  Rule: A deleted file is gone

    Example: Neither reading nor the listing shows it any more
      Given Alice has stored the files:
        | /pub/a |
        | /pub/b |
      When Alice deletes "/pub/a"
      Then Alice's file "/pub/a" does not exist
      And the listing of Alice's "/pub/" is:
        | /pub/b |

    Example: HEAD does not find it any more
      Given Alice has stored "hello" at "/pub/a"
      And Alice has deleted "/pub/a"
      When Alice looks up "/pub/a"
      Then the status is 404

  @STO-DEL-004
  Rule: Every accepted DELETE is one event

    Example: One DEL follows the PUT
      Given Alice has stored "hello" at "/pub/a"
      When Alice deletes "/pub/a"
      Then the events of Alice are:
        | PUT /pub/a |
        | DEL /pub/a |

  @STO-DEL-005
  Rule: Equal content elsewhere stays

    Example: Another path and another user keep the same bytes
      Given Alice has stored "same" at "/pub/a"
      And Alice has stored "same" at "/pub/b"
      And Bob has stored "same" at "/pub/a"
      When Alice deletes "/pub/a"
      Then the status is 204
      And Alice's file "/pub/b" is "same"
      And Bob's file "/pub/a" is "same"

  @STO-DEL-009
  Rule: A file is deleted once

    Example: A second DELETE is 404
      Given Alice has stored "hello" at "/pub/a"
      And Alice has deleted "/pub/a"
      When Alice deletes "/pub/a"
      Then the status is 404
      And nothing of Alice's has changed

  @BUG-007
  Rule: Neither a directory nor what lies below a file can be deleted

    Scenario Outline: <what> is 404
      Given Alice has stored "hello" at "/pub/full/file"
      And Alice has stored "gone" at "/pub/emptied/file"
      And Alice has deleted "/pub/emptied/file"
      When Alice deletes "<path>"
      Then the status is 404
      And nothing of Alice's has changed

      Examples:
        | what                 | path             |
        | a full directory     | /pub/full        |
        | an emptied directory | /pub/emptied     |
        | a name below a file  | /pub/full/file/x |

  @STO-DEL-010
  Rule: Concurrent DELETEs of one file are one event

    Example: Of five at once one is announced
      Given Alice has stored "hello" at "/pub/a"
      When Alice requests DELETE "/pub/a" 5 times at once
      Then Alice's file "/pub/a" does not exist
      And the events of Alice are:
        | PUT /pub/a |
        | DEL /pub/a |

  @STO-DEL-007
  Rule: One DELETE removes at most one file

    Scenario Outline: What lies below a directory <named> stays
      Given Alice has stored the files:
        | /pub/dir/a |
        | /pub/dir/b |
      When Alice deletes "<path>"
      Then nothing of Alice's has changed

      Examples:
        | named           | path      |
        | without a slash | /pub/dir  |
        | with a slash    | /pub/dir/ |

  @BUG-043
  Rule: Whatever a listing prints can be deleted

    Example: Odd names are gone once their lines were deleted
      Given Alice has stored the files:
        | /pub/a               |
        | /pub/a%20b           |
        | /pub/a+b             |
        | /pub/Teest%2520share |
        | /pub/%C3%BC%23%3F    |
        | /pub/d/~!'()*        |
      When Alice deletes each file that the listing of "/pub/" prints
      Then 6 of the answers have the status 204
      And Alice's directory "/pub/" does not exist
