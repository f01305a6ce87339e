Feature: Files and directories
  Directories are not made but follow from the files below them.

  @PTH-018
  Rule: Directories are implicit

    Example: Storing a file makes the directories above it
      Given Alice has an account
      When Alice stores "hello" at "/pub/a/b/c"
      Then the status is 201
      And the listing of Alice's "/pub/a/" is:
        | /pub/a/b/c |
      And the listing of Alice's "/pub/a/b/" is:
        | /pub/a/b/c |

    Example: A directory is gone with its last file
      Given Alice has stored "hello" at "/pub/a/b/c"
      When Alice deletes "/pub/a/b/c"
      Then the status is 204
      And Alice's directory "/pub/a/b/" does not exist
      And Alice's directory "/pub/a/" does not exist

  @PTH-019
  Rule: A directory can be neither stored nor deleted

    Scenario Outline: <method> on a directory path is refused even <where>
      Given Alice has stored "hello" at "/pub/d/f"
      And Phone is a session of Alice for "<scope>"
      When Phone requests <method> "<path>"
      Then the status is 400
      And nothing of Alice's has changed

      Examples:
        | where                      | method | scope      | path    |
        | with all rights            | PUT    | /:rw       | /pub/d/ |
        | with all rights in /pub/d/ | DELETE | /pub/d/:rw | /pub/d/ |
        | outside the scope          | PUT    | /pub/e/:rw | /pub/d/ |
        | outside of every scope     | DELETE | /pub/e/:rw | /pub/d/ |

    Scenario Outline: <method> on a directory path without session is unauthenticated
      Given Alice has stored "hello" at "/pub/d/f"
      When Anyone requests <method> "/pub/d/" of Alice
      Then the status is 401
      And nothing of Alice's has changed

      Examples:
        | method |
        | PUT    |
        | DELETE |

  @PTH-021
  Rule: A path cannot be file and directory at once

    Example: A file below a file is refused
      Given Alice has stored "file" at "/pub/a"
      When Alice stores "below" at "/pub/a/b"
      Then the status is 409
      And the body is "File/folder path collision"
      And Alice's file "/pub/a/b" does not exist
      And nothing of Alice's has changed

    Example: A file far below a file is refused
      Given Alice has stored "file" at "/pub/a"
      When Alice stores "below" at "/pub/a/b/c/d"
      Then the status is 409
      And nothing of Alice's has changed

    Example: A file in the place of a directory is refused
      Given Alice has stored "inside" at "/pub/c/d"
      When Alice stores "over" at "/pub/c"
      Then the status is 409
      And Alice's file "/pub/c" does not exist
      And nothing of Alice's has changed

    Example: Overwriting the same file stays allowed
      Given Alice has stored "old" at "/pub/a"
      When Alice stores "new" at "/pub/a"
      Then the status is 201
      And Alice's file "/pub/a" is "new"

    Example: Files of other users do not collide
      Given Alice has stored "file" at "/pub/a"
      When Bob stores "below" at "/pub/a/b"
      Then the status is 201
      And Bob's file "/pub/a/b" is "below"

  @PTH-036
  Rule: Only whole segments collide

    Scenario Outline: <what> is <verdict>
      Given Alice has stored "old" at "<existing>"
      When Alice stores "new" at "/pub/sub1"
      Then the status is <status>
      And Alice's file "<existing>" is "old"

      Examples:
        | what                              | existing      | verdict   | status |
        | a file below, before all letters  | /pub/sub1/!   | colliding | 409    |
        | a file below, a capital           | /pub/sub1/Z   | colliding | 409    |
        | a file below, an emoji            | /pub/sub1/😀  | colliding | 409    |
        | a name with a dot more            | /pub/sub1.    | apart     | 201    |
        | a name with a digit more          | /pub/sub10    | apart     | 201    |
        | a file below a longer name        | /pub/sub1-x/y | apart     | 201    |
        | a file below the name in capitals | /pub/SUB1/x   | apart     | 201    |

  @PTH-022
  Rule: What was in the way no longer is once it is deleted

    Example: The directory can be used after the file has been deleted
      Given Alice has stored "file" at "/pub/a"
      And Alice has deleted "/pub/a"
      When Alice stores "below" at "/pub/a/b"
      Then the status is 201
      And Alice's file "/pub/a/b" is "below"

  @BUG-028
  Rule: A directory leaves nothing behind

    Example: A file takes the name of an emptied directory
      Given Alice has stored "x" at "/pub/d/e/x"
      And Alice has deleted "/pub/d/e/x"
      When Alice stores "file" at "/pub/d"
      Then the status is 201
      And Alice's file "/pub/d" is "file"
