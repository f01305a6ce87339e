Feature: Cursors of a listing
  A listing goes on behind the line that was sent back as its cursor.

  @LST-013
  Rule: A cursor is exclusive

    Scenario Outline: <direction> from b the listing goes on with <next>
      Given Alice has stored the files:
        | /pub/a |
        | /pub/b |
        | /pub/c |
      When Alice lists "/pub/" with "cursor={Alice}/pub/b<more>"
      Then the listing is:
        | <next> |

      Examples:
        | direction | more     | next   |
        | forward   |          | /pub/c |
        | backward  | &reverse | /pub/a |

  @LST-014
  Rule: A cursor has two forms

    Scenario Outline: <form> is a cursor
      Given Alice has stored the files:
        | /pub/a%20b |
        | /pub/a!b   |
        | /pub/c     |
      When Alice lists "/pub/" with "cursor=<cursor>"
      Then the listing is:
        | /pub/a!b |
        | /pub/c   |

      Examples:
        | form                | cursor                              |
        | key and path        | {Alice}/pub/a%20b                   |
        | a line, escaped     | pubky%3A%2F%2F{Alice}%2Fpub%2Fa%20b |
        | a line, blank as is | pubky://{Alice}/pub/a+b             |

  @LST-015
  Rule: Other cursors are refused

    Scenario Outline: <form> is no cursor
      Given Alice has stored the files:
        | /pub/a |
      When Alice lists "/pub/" with "cursor=<cursor>"
      Then the status is 400
      And the body contains "Invalid cursor"

      Examples:
        | form               | cursor             |
        | a display key      | pubky{Alice}/pub/a |
        | a key without path | {Alice}            |
        | no key at all      | hello/pub/a        |

  @LST-016
  Rule: An empty cursor is none

    Example: The listing begins at its first entry
      Given Alice has stored the files:
        | /pub/a |
        | /pub/b |
      When Alice lists "/pub/" with "cursor="
      Then the listing is:
        | /pub/a |
        | /pub/b |

  @LST-017
  Rule: A cursor is a position and need not exist

    Example: The line of a deleted file leads to what lies behind it
      Given Alice has stored the files:
        | /pub/a |
        | /pub/b |
        | /pub/c |
      And Alice has deleted "/pub/b"
      When Alice lists "/pub/" with "cursor={Alice}/pub/b"
      Then the listing is:
        | /pub/c |

    Example: In a shallow listing a file inside a directory counts as the directory
      Given Alice has stored the files:
        | /pub/d/a |
        | /pub/d/b |
        | /pub/e   |
      When Alice lists "/pub/" with "shallow&cursor={Alice}/pub/d/a"
      Then the listing is:
        | /pub/e |
