Feature: Accounts of one key at two homeservers
  Moving is signing up elsewhere with the same key; no homeserver tells another.

  Background:
    Given two homeservers, A and B

  @DISC-MIG-001a
  Rule: A user of another homeserver is admitted and starts with nothing

    Example: A user who has an account elsewhere signs up
      Given Alice has stored "here" at "/pub/notes/a.txt"
      And Alice is at homeserver B
      When Alice signs up
      Then the status is 200
      And the answer brings a session of Alice for "/:rw"
      And there are no events of Alice

    Example: The new account starts without the files of the old one
      Given Alice has stored "here" at "/pub/notes/a.txt"
      And Alice has an account at homeserver B
      When Alice reads "/pub/notes/a.txt"
      Then the status is 404
      And Alice may store at "/pub/notes/b.txt"

    Example: Without signing up there is no account at the other homeserver
      Given Alice has an account at homeserver A
      And Alice is at homeserver B
      When Alice signs in
      Then the status is 404
      And the answer brings no session

    Example: A user who moves a second time finds the first account as it was
      Given Alice has stored "here" at "/pub/notes/a.txt"
      And Alice has an account at homeserver B
      And Alice is at homeserver A
      When Alice signs in
      Then the status is 200
      And Alice's file "/pub/notes/a.txt" is "here"

  @DISC-MIG-001b
  Rule: The files at the old homeserver stay until the user deletes them

    Example: Files are still there after the user has moved
      Given Alice has stored "here" at "/pub/notes/a.txt"
      And Alice has moved to homeserver B with all files
      When Bob reads "/pub/notes/a.txt" of Alice
      Then the status is 200
      And the body is "here"

    Example: A change at the new homeserver does not reach the old one
      Given Alice has stored "here" at "/pub/notes/a.txt"
      And Alice has moved to homeserver B with all files
      When Alice stores "there" at "/pub/notes/a.txt"
      Then Alice's file "/pub/notes/a.txt" is "there"
      And Bob finds "here" at "/pub/notes/a.txt" of Alice

    Example: A deletion at the new homeserver does not reach the old one
      Given Alice has stored "here" at "/pub/notes/a.txt"
      And Alice has moved to homeserver B with all files
      When Alice deletes "/pub/notes/a.txt"
      Then the status is 204
      And Alice's file "/pub/notes/a.txt" does not exist
      And Bob finds "here" at "/pub/notes/a.txt" of Alice

    Example: The user deletes the files at the old homeserver
      Given Phone is a session of Alice for "/:rw"
      And Alice has stored "here" at "/pub/notes/a.txt"
      And Alice has moved to homeserver B with all files
      When Phone deletes "/pub/notes/a.txt"
      Then the status is 204
      And Phone's file "/pub/notes/a.txt" does not exist
      And Alice's file "/pub/notes/a.txt" is "here"

  @DISC-MIG-001d
  Rule: A copied file has the same bytes, the same ETag and its own event

    Scenario Outline: A copy of <size> bytes has the bytes and the ETag of the original
      Given Alice has stored <size> bytes at "/pub/notes/a.bin"
      And the header "ETag" of Alice's file "/pub/notes/a.bin" is kept as "original"
      And Alice has moved to homeserver B with all files
      When Alice reads "/pub/notes/a.bin"
      Then the body is the <size> bytes that were stored
      And the header "ETag" is "{original}"

      Examples:
        | size  |
        | 0     |
        | 1     |
        | 70000 |

    Example: Each copy has an event at the new homeserver
      Given Alice has stored the files:
        | /pub/notes/a.txt | a |
        | /pub/notes/b.txt | b |
      And Alice has deleted "/pub/notes/a.txt"
      And Alice has stored "c" at "/pub/c.txt"
      And Alice has moved to homeserver B with all files
      When Alice lists "/pub/"
      Then the listing is:
        | /pub/c.txt       |
        | /pub/notes/b.txt |
      And the events of Alice are:
        | PUT /pub/notes/b.txt |
        | PUT /pub/c.txt       |
