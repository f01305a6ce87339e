Feature: Storage paths
  A storage path is the URL path after percent-decoding, normalised so that one file has one name.

  @PTH-007
  Rule: Empty path segments collapse

    Example: A path with doubled slashes names the same file
      Given Alice has stored "hello" at "/pub/notes/a.txt"
      When Alice reads "/pub//notes///a.txt"
      Then the status is 200
      And the body is "hello"
