Feature: Storing items at a DHT node
  A node keeps what is signed by the key under whose target it goes.

  @DHT-PUT-001
  Rule: Salt, number and value are signed

    Scenario Outline: A put signed <how> is refused
      When Bob puts "hello" at the node with:
        | salt   | foobar  |
        | <what> | <value> |
      Then the node answers with the error 206
      And the node holds nothing of Bob under the salt "foobar"

      Examples:
        | how                 | what         | value   |
        | with another salt   | signed salt  | foobaz  |
        | with another number | signed seq   | 2       |
        | with another value  | signed value | hellp   |
        | by another key      | signed by    | Mallory |
        | with 64 zero bytes  | sig          | 0x00x64 |

    Example: A good put is kept as it is
      When Bob puts "hello" at the node with:
        | salt | foobar |
      Then the node answers
      And the node holds "hello" of Bob under the salt "foobar"

    Example: What is stored stays when a forged put is refused
      Given Bob has put "hello" at the node
      When Bob puts "forged" at the node with:
        | seq       | 2       |
        | signed by | Mallory |
      Then the node answers with the error 206
      And the node holds "hello" of Bob with the seq 1

  @DHT-PUT-002a
  Rule: A signed item goes under the hash of key and salt

    Example: An item without salt
      When Bob puts "hello" at the node
      Then the node answers
      And the node holds "hello" of Bob with the seq 1

    Example: An item with a salt is not the one without
      When Bob puts "hello" at the node with:
        | salt | foobar |
      Then the node holds "hello" of Bob under the salt "foobar"
      And the node holds nothing of Bob

  @DHT-PUT-002b
  Rule: An unsigned value goes under its own hash

    Example: A value is found by its hash
      Given Bob has put the unsigned value "nobody's {Bob}" at the node
      When Alice gets the unsigned value "nobody's {Bob}" from the node
      Then the answer's "v" is "nobody's {Bob}"
      And the answer has no "seq"
      And the answer has no "k"

  @DHT-PUT-003
  Rule: Values of up to 1000 bytes in bencode are accepted

    Scenario Outline: A string of <size> bytes is kept
      When Bob puts <size> bytes at the node
      Then the node answers
      And the node holds the <size> bytes of Bob

      Examples:
        | size |
        | 0    |
        | 1    |
        | 995  |
        | 996  |

  @DHT-PUT-004
  Rule: A salt has at most 64 bytes

    Example: A salt of 64 bytes is accepted
      When Bob puts "hello" at the node with:
        | salt | 0123456789012345678901234567890123456789012345678901234567890123 |
      Then the node answers
      And the node holds "hello" of Bob under the salt "0123456789012345678901234567890123456789012345678901234567890123"

    Example: A salt of 65 bytes is refused
      When Bob puts "hello" at the node with:
        | salt | 01234567890123456789012345678901234567890123456789012345678901234 |
      Then the node answers with the error 207
      And the node holds nothing of Bob under the salt "01234567890123456789012345678901234567890123456789012345678901234"

  @DHT-PUT-012a
  Rule: Nothing goes under the target of another key

    Example: A put names the target of somebody else
      Given the target of Alice is kept as "target"
      When Bob puts "mine" at the node with:
        | target | 0x{target} |
      Then the node holds nothing of Alice
      And the node still answers

    Example: The item of somebody else stays
      Given Alice has put "hers" at the node
      And the target of Alice is kept as "target"
      When Bob puts "mine" at the node with:
        | seq    | 9          |
        | target | 0x{target} |
      Then the node holds "hers" of Alice with the seq 1

  @DHT-PUT-012b
  Rule: Who names the target of another key is told so

    Example: A put names the target of somebody else
      Given the target of Alice is kept as "target"
      When Bob puts "mine" at the node with:
        | target | 0x{target} |
      Then the node answers with the error 206
      And the node holds nothing of Bob

    Example: A put with a salt names the target without it
      Given the target of Bob is kept as "target"
      When Bob puts "mine" at the node with:
        | salt   | foobar     |
        | target | 0x{target} |
      Then the node answers with the error 206
      And the node holds nothing of Bob under the salt "foobar"

    Example: A put that names its own target is kept
      Given the target of Bob is kept as "target"
      When Bob puts "mine" at the node with:
        | target | 0x{target} |
      Then the node answers
      And the node holds "mine" of Bob with the seq 1
