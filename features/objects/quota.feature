Feature: Quota
  What a user stores counts with its length and 256 bytes for each file.

  @STO-PUT-014
  Rule: A declared length above the quota is refused before the body

    Example: The refusal comes although no byte of the body was sent
      Given Alice has a quota of 1 MiB
      When Alice announces 2000000 bytes at "/pub/a" and sends none
      Then the status is 507
      And Alice's file "/pub/a" does not exist

  @STO-PUT-015 @quota
  Rule: A chunked body that ends above the quota is refused

    Example: A new file over quota is not stored
      Given Alice has a quota of 1 MiB
      When Alice stores 1200000 bytes at "/pub/a" in chunks of 65536 bytes
      Then the status is 507
      And Alice's file "/pub/a" does not exist
      And there are no events of Alice

    Example: An old file stays when its overwrite is over quota
      Given Alice has a quota of 1 MiB
      And Alice has stored "old" at "/pub/a"
      When Alice stores 1200000 bytes at "/pub/a" in chunks of 65536 bytes
      Then the status is 507
      And nothing of Alice's has changed

  @STO-PUT-016 @quota
  Rule: A file counts with its length and 256 bytes

    Scenario Outline: A first file of <bytes> bytes in a quota of 1 MiB is <verdict>
      Given Alice has a quota of 1 MiB
      When Alice stores <bytes> bytes at "/pub/a"
      Then the status is <status>

      Examples:
        | bytes   | verdict  | status |
        | 1048320 | accepted | 201    |
        | 1048321 | refused  | 507    |

    Example: The quota is free again after deleting
      Given Alice has a quota of 1 MiB
      And Alice has stored 1048320 bytes at "/pub/a"
      And Alice has deleted "/pub/a"
      When Alice stores 1048320 bytes at "/pub/b"
      Then the status is 201

  @STO-PUT-023 @quota
  Rule: Overwriting counts the difference

    Example: A large file can be overwritten by one of its length
      Given Alice has a quota of 1 MiB
      And Alice has stored 1000000 bytes at "/pub/a"
      And Alice has stored 1000000 bytes at "/pub/a"
      When Alice stores 1000000 bytes at "/pub/a"
      Then the status is 201

    Example: A second file that does not fit is refused after overwrites
      Given Alice has a quota of 1 MiB
      And Alice has stored 1000000 bytes at "/pub/a"
      And Alice has stored 1000000 bytes at "/pub/a"
      When Alice stores 100000 bytes at "/pub/b"
      Then the status is 507

  @STO-PUT-018 @quota
  Rule: A quota concerns one user

    Example: Another user stores without limit
      Given Alice has a quota of 1 MiB
      When Bob stores 1048321 bytes at "/pub/a"
      Then the status is 201

  @STO-DEL-006 @quota
  Rule: Deleting gives back what a file counted

    Example: What did not fit beside another file fits after it was deleted
      Given Alice has a quota of 1 MiB
      And Alice has stored 600000 bytes at "/pub/a"
      When Alice stores 600000 bytes at "/pub/b"
      Then the status is 507
      When Alice deletes "/pub/a"
      And Alice stores 600000 bytes at "/pub/b"
      Then the status is 201

  @BUG-023 @quota
  Rule: A refused upload leaves no bytes behind

    Example: The path is free and the quota as well
      Given Alice has a quota of 1 MiB
      When Alice stores 1200000 bytes at "/pub/a" in chunks of 65536 bytes
      And Alice deletes "/pub/a"
      Then the status is 404
      When Alice stores 1048320 bytes at "/pub/b"
      Then the status is 201

  @BUG-044 @quota
  Rule: A refused upload leaves no directory behind

    Example: The directory's name can be used by a file
      Given Alice has a quota of 1 MiB
      When Alice stores 1200000 bytes at "/pub/d/f" in chunks of 65536 bytes
      And Alice deletes "/pub/d"
      Then the status is 404
      When Alice stores "file" at "/pub/d"
      Then the status is 201

  @STO-PUT-024 @quota
  Rule: A collision is told before the quota

    Example: A chunked upload that collides and is too large collides
      Given Alice has a quota of 1 MiB
      And Alice has stored "file" at "/pub/a"
      When Alice stores 1200000 bytes at "/pub/a/b" in chunks of 65536 bytes
      Then the status is 409
      And nothing of Alice's has changed
