Feature: Replacing an item at a DHT node
  The higher number is the newer item.

  @DHT-PUT-005
  Rule: A put may say which item it replaces

    Scenario Outline: A put of seq <seq> that expects <cas> is refused
      Given Bob has put "hello" at the node with:
        | seq | 6 |
      When Bob puts "changed" at the node with:
        | seq | <seq> |
        | cas | <cas> |
      Then the node answers with the error 301
      And the node holds "hello" of Bob with the seq 6

      Examples:
        | seq | cas |
        | 7   | 5   |
        | 8   | 7   |
        | 1   | 5   |

    Example: A put that expects what is there is accepted
      Given Bob has put "hello" at the node with:
        | seq | 6 |
      When Bob puts "changed" at the node with:
        | seq | 7 |
        | cas | 6 |
      Then the node answers
      And the node holds "changed" of Bob with the seq 7

    Example: Where nothing is stored the expectation does not count
      When Bob puts "hello" at the node with:
        | seq | 6 |
        | cas | 5 |
      Then the node answers
      And the node holds "hello" of Bob with the seq 6

  @DHT-PUT-006a
  Rule: A lower number is refused and a higher one replaces

    Scenario Outline: Seq <seq> after 5 is refused
      Given Bob has put "hello" at the node with:
        | seq | 5 |
      When Bob puts "changed" at the node with:
        | seq | <seq> |
      Then the node answers with the error 302
      And the node holds "hello" of Bob with the seq 5

      Examples:
        | seq |
        | 4   |
        | 1   |
        | 0   |

    Scenario Outline: Seq <seq> after 5 replaces the item
      Given Bob has put "hello" at the node with:
        | seq | 5 |
      When Bob puts "changed" at the node with:
        | seq | <seq> |
      Then the node answers
      And the node holds "changed" of Bob with the seq <seq>

      Examples:
        | seq        |
        | 6          |
        | 2000000000 |

    Example: An item of another key does not count
      Given Alice has put "hers" at the node with:
        | seq | 9 |
      When Bob puts "his" at the node
      Then the node answers
      And the node holds "his" of Bob with the seq 1

    Example: A refused item is no measure for the next
      Given Bob has put "hello" at the node with:
        | seq | 5 |
      And Bob's put of "old" with the seq 4 has been refused with 302
      When Bob puts "changed" at the node with:
        | seq | 6 |
      Then the node answers
      And the node holds "changed" of Bob with the seq 6

  @DHT-PUT-006b
  Rule: The same number with another value does not replace

    Example: Another value under the same number
      Given Bob has put "hello" at the node with:
        | seq | 5 |
      When Bob puts "hellp" at the node with:
        | seq | 5 |
      Then the node holds "hello" of Bob with the seq 5
      And the node still answers

    Example: A longer value under the same number
      Given Bob has put "hello" at the node with:
        | seq | 5 |
      When Bob puts "hello there" at the node with:
        | seq | 5 |
      Then the node holds "hello" of Bob with the seq 5
