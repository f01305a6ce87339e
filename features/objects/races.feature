Feature: A file that several use at once
  Whoever reads while somebody writes sees one version; whoever wins a race leaves one state.

  @STG-001 @quota
  Rule: A download is of one version

    Example: What was begun before an overwrite does not go on with the new bytes
      Given Alice has stored 6291456 times "a" at "/pub/large"
      And Bob has begun to read "/pub/large" of Alice
      When Alice stores 6291456 times "b" at "/pub/large"
      Then the status is 201
      And the download has brought 6291456 times "a", or has broken off amid them

  @STO-DEL-012
  Rule: A PUT racing a DELETE leaves a file that is listed, or none

    Example: The listing never prints what cannot be read
      Given Alice has stored "kept" at "/pub/kept"
      When Alice stores and deletes "/pub/race" at once in 20 rounds
      Then after each round the file had its new bytes and was listed, or was absent and not listed
