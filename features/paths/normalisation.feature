Feature: Storage paths
  A storage path is the URL path after percent-decoding, normalised so that one file has one name.

  @PTH-005
  Rule: A path is percent-decoded once, as UTF-8

    Scenario Outline: <name> names the same file as <other name>
      Given Alice has stored "hello" at "<path>"
      When Alice reads "<other>"
      Then the status is 200
      And the body is "hello"

      Examples:
        | name             | other name      | path       | other          |
        | an escaped blank | escaped letters | /pub/a%20b | /pub/%61%20%62 |
        | an escaped slash | a plain one     | /pub/d%2Ff | /pub/d/f       |
        | a plain slash    | a small escape  | /pub/d/f   | /pub/d%2ff     |
        | raw UTF-8        | its escapes     | /pub/ü     | /pub/%C3%BC    |

      @PTH-009
      Examples:
        | name            | other name   | path     | other  |
        | an escaped root | a plain root | /%70ub/x | /pub/x |

    Example: What was escaped twice is another file
      Given Alice has stored "one" at "/pub/a%20b"
      When Alice stores "two" at "/pub/a%2520b"
      Then the status is 201
      And Alice's file "/pub/a%20b" is "one"
      And Alice's file "/pub/a%2520b" is "two"

  @PTH-007
  Rule: Empty path segments collapse

    Example: A path with doubled slashes names the same file
      Given Alice has stored "hello" at "/pub/notes/a.txt"
      When Alice reads "/pub//notes///a.txt"
      Then the status is 200
      And the body is "hello"

    Example: Storing under a path with doubled slashes makes one file
      Given Alice has an account
      When Alice stores "hello" at "/pub///notes//a.txt"
      Then the status is 201
      And Alice's file "/pub/notes/a.txt" is "hello"
      And the listing of Alice's "/pub/" is:
        | /pub/notes/a.txt |

  @PTH-008
  Rule: Dot segments are resolved

    Scenario Outline: <what> names the file it resolves to
      Given Alice has stored "hello" at "/pub/a/b"
      When Alice reads "<path>"
      Then the status is 200
      And the body is "hello"

      Examples:
        | what                 | path              |
        | a single dot         | /pub/./a/./b      |
        | two dots             | /pub/a/x/../b     |
        | escaped dots         | /pub/a/x/%2e%2e/b |
        | half escaped dots    | /pub/a/x/.%2E/b   |
        | two dots after empty | /pub/a/x//../b    |
        | an escaped slash     | /pub/a/x%2F..%2Fb |

    Scenario Outline: <what> above the root is refused
      Given Alice has stored "hello" at "/pub/a"
      When Alice requests <method> "<path>"
      Then the status is 400
      And nothing of Alice's has changed

      Examples:
        | what         | method | path                   |
        | reading      | GET    | /pub/../../pub/a       |
        | writing      | PUT    | /pub/../../pub/a       |
        | deleting     | DELETE | /pub/../../pub/a       |
        | escaped dots | GET    | /pub/%2e%2e/..%2fpub/a |

  @PTH-009
  Rule: The normalised path decides the root

    Example: A detour above a root leads back into it
      Given Alice has stored "hello" at "/pub/x"
      When Anyone reads "/pub/../pub/x" of Alice
      Then the status is 200
      And the body is "hello"

    Example: A path that leaves the public root is outside the roots
      When Alice reads "/pub/../x"
      Then the status is 403

    Scenario Outline: The private root cannot be read through the public one by <way>
      Given Alice has stored "secret" at "/priv/x"
      When Anyone reads "<path>" of Alice
      Then the status is 401
      And the body does not contain "secret"

      Examples:
        | way          | path                     |
        | plain dots   | /pub/../priv/x           |
        | escaped dots | /pub/%2e%2e/priv/x       |
        | deep dots    | /pub/a/b/../../../priv/x |

  @PTH-031
  Rule: A forbidden segment is refused although it would be removed

    Example: A line feed before two dots is refused
      Given Alice has stored "hello" at "/pub/c"
      When Alice reads "/pub/a%0Ab/../c"
      Then the status is 400

    Example: The length is measured after normalising
      Given Alice has stored "hello" at "/pub/c"
      When Alice reads "/pub/c" by a detour of 1000 bytes
      Then the status is 200
      And the body is "hello"
