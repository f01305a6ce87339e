Feature: Ends of paths
  The end of a path tells a directory from a file.

  @PTH-010
  Rule: A trailing slash tells a directory from a file

    Example: The directory of a file is listed and is no file
      Given Alice has stored "hello" at "/pub/a/b"
      When Alice reads "/pub/a/"
      Then the status is 200
      And the body is "pubky://{Alice}/pub/a/b"

    Example: The name of a directory without slash is absent
      Given Alice has stored "hello" at "/pub/a/b"
      When Alice reads "/pub/a"
      Then the status is 404

  @PTH-012
  Rule: A last segment of one dot makes a directory path

    Example: One dot at the end lists the directory
      Given Alice has stored "hello" at "/pub/a/b"
      When Alice reads "/pub/a/."
      Then the status is 200
      And the body is "pubky://{Alice}/pub/a/b"

  @PTH-030
  Rule: Only a slash or a dot segment at the end makes a directory path

    Example: Two dots at the end name the directory above
      Given Alice has stored "hello" at "/pub/a/c"
      When Alice reads "/pub/a/b/.."
      Then the status is 200
      And the body is "pubky://{Alice}/pub/a/c"

    Scenario Outline: A name that ends in <dots> is a file
      Given Alice has stored "hello" at "<path>"
      When Alice reads "<path>"
      Then the status is 200
      And the body is "hello"

      Examples:
        | dots       | path        |
        | one dot    | /pub/name.  |
        | two dots   | /pub/name.. |
        | only three | /pub/...    |
