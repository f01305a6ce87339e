Feature: Looking up a file
  A HEAD says what a GET would say, without the body.

  @STO-HEAD-001
  Rule: HEAD says what GET says, without the body

    Example: The headers that describe the content are there
      Given Alice has stored "hello" at "/pub/a.txt"
      And the header "Last-Modified" of Alice's file "/pub/a.txt" is kept as "date"
      When Alice looks up "/pub/a.txt"
      Then the status is 200
      And the header "Content-Length" is "5"
      And the header "Content-Type" is "text/plain"
      And the header "ETag" is "\"6o8WPbOGgpJeRJHF5Y1Ls1Bu+MFOt4qG6QjFYkpnIA8=\""
      And the header "Last-Modified" is "{date}"

  @STO-HEAD-002
  Rule: HEAD of what does not exist is absent

    Example: A missing file is 404
      Given Alice has stored "hello" at "/pub/a"
      When Alice looks up "/pub/b"
      Then the status is 404

    Example: A user without account has no files
      Given Bob has no account
      When Anyone looks up "/pub/a" of Bob
      Then the status is 404

  @STO-HEAD-003
  Rule: HEAD of a directory is absent

    Example: A directory that can be listed cannot be looked up
      Given Alice has stored "hello" at "/pub/d/a"
      When Alice looks up "/pub/d/"
      Then the status is 404
