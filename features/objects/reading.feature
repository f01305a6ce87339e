Feature: Reading a file
  A GET gives the stored bytes and says what they are.

  @STO-GET-001
  Rule: A file is read byte for byte

    Example: Every byte value comes back
      Given Alice has an account
      When Alice stores every byte value at "/pub/bytes"
      And Alice reads "/pub/bytes"
      Then the status is 200
      And the body has every byte value

    Example: Line ends are kept
      Given Alice has stored "one\r\ntwo\nthree\r" at "/pub/lines"
      When Alice reads "/pub/lines"
      Then the body is "one\r\ntwo\nthree\r"

  @STO-GET-002
  Rule: A file that does not exist is absent

    Example: A name never stored is 404
      Given Alice has stored "hello" at "/pub/a"
      When Alice reads "/pub/b"
      Then the status is 404

  @STO-GET-003
  Rule: There is no redirect between file and directory

    Scenario Outline: <what> is absent
      Given Alice has stored "hello" at "/pub/dir/file"
      When Alice reads "<path>"
      Then the status is 404
      And the header "Location" is absent

      Examples:
        | what                      | path           |
        | a directory without slash | /pub/dir       |
        | a file with a slash       | /pub/dir/file/ |

  @STO-GET-004
  Rule: The length is that of the content

    Example: Content-Length counts bytes and not characters
      Given Alice has stored "größe" at "/pub/a"
      When Alice reads "/pub/a"
      Then the header "Content-Length" is "7"
      And the body is 7 bytes long

  @STO-GET-005
  Rule: The ETag is the hash of the content

    Scenario Outline: The ETag of <content> is the Base64 of its BLAKE3 hash
      Given Alice has stored "<text>" at "/pub/a"
      When Alice reads "/pub/a"
      Then the header "ETag" is "\"<hash>\""

      Examples:
        | content | text  | hash                                         |
        | hello   | hello | 6o8WPbOGgpJeRJHF5Y1Ls1Bu+MFOt4qG6QjFYkpnIA8= |
        | nothing |       | rxNJufX5oaagQE3qNtzJSZvLJcmtwRK3zJqTyuQfMmI= |

  @STO-GET-006
  Rule: Equal contents have equal ETags

    Example: Path and user do not matter
      Given Alice has stored "hello" at "/pub/a"
      And the header "ETag" of Alice's file "/pub/a" is kept as "etag"
      And Bob has stored "hello" at "/pub/deep/b.txt"
      When Anyone reads "/pub/deep/b.txt" of Bob
      Then the header "ETag" is "{etag}"

    Example: Another content has another ETag
      Given Alice has stored "hello" at "/pub/a"
      And the header "ETag" of Alice's file "/pub/a" is kept as "old"
      And Alice has stored "hello!" at "/pub/a"
      And the header "ETag" of Alice's file "/pub/a" is kept as "new"
      Then "{old}" is not "{new}"

  @STO-GET-007
  Rule: Last-Modified is the time of the last PUT

    Example: The date has whole seconds and the form of HTTP
      Given Alice has stored "hello" at "/pub/a"
      When Alice reads "/pub/a"
      Then the header "Last-Modified" matches "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-3][0-9] [A-Z][a-z]{2} [0-9]{4} [0-2][0-9]:[0-5][0-9]:[0-6][0-9] GMT"

  @STO-GET-012
  Rule: Ranges are not supported

    Example: A range request gets the whole file
      Given Alice has stored "hello world" at "/pub/a"
      When Alice reads "/pub/a" with headers:
        | Range | bytes=0-3 |
      Then the status is 200
      And the body is "hello world"
      And the header "Accept-Ranges" is absent
      And the header "Content-Range" is absent

  @BUG-016
  Rule: Headers and body belong to one version

    Example: Reads during overwrites never mix two versions
      Given Alice has stored "hello" at "/pub/a"
      When Alice overwrites "/pub/a" 50 times while Bob reads it as often
      Then every answer is whole and has the hash of its body as ETag

  @STO-GET-008
  Rule: A file always has a type

    Scenario Outline: A file with <what> has a type
      Given Alice has stored "<content>" at "<path>"
      When Alice reads "<path>"
      Then the header "Content-Type" matches "[a-z]+/[a-z0-9.+-]+"

      Examples:
        | what                 | content | path          |
        | no bytes             |         | /pub/empty    |
        | no extension         | hello   | /pub/a        |
        | an unknown extension | hello   | /pub/a.zzzzzz |

  @STG-001b @quota
  Rule: A large chunked upload is stored byte by byte

    Example: 6 MiB in chunks come back whole
      Given Alice has an account
      When Alice stores 6291456 bytes at "/pub/large" in chunks of 100000 bytes
      And Alice reads "/pub/large"
      Then the status is 200
      And the body is the 6291456 bytes that were stored
