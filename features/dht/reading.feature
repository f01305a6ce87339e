Feature: Reading items from a DHT node
  Whoever knows a target gets the item, and always the way on.

  @DHT-GET-001
  Rule: An answer to get has a token and nodes

    Example: A target without item
      When Alice gets the item of Bob from the node
      Then the answer has "token"
      And the answer's "nodes" is made of 26 bytes each
      And the answer has no "v"

    Example: A target with an item
      Given Bob has put "hello" at the node
      When Alice gets the item of Bob from the node
      Then the answer has "token"
      And the answer's "nodes" is made of 26 bytes each
      And the answer is the item "hello" of Bob with the seq 1

  @DHT-GET-002
  Rule: A reader who has the item already is not sent it again

    Scenario Outline: One who has <has> gets the number only
      Given Bob has put "hello" at the node with:
        | seq | 5 |
      When Alice gets the item of Bob newer than <seq> from the node
      Then the answer's "seq" is "5"
      And the answer has no "v"
      And the answer has no "k"
      And the answer has no "sig"

      Examples:
        | has            | seq |
        | this very item | 5   |
        | a newer item   | 6   |

    Example: One who has an older item gets the item
      Given Bob has put "hello" at the node with:
        | seq | 5 |
      When Alice gets the item of Bob newer than 4 from the node
      Then the answer is the item "hello" of Bob with the seq 5

  @DHT-GET-004
  Rule: An item with a salt is found by its target alone

    Example: Neither question nor answer names the salt
      Given Bob has put "hello" at the node with:
        | salt | foobar |
      When Alice gets the item of Bob with the salt "foobar" from the node
      Then the answer's "v" is "hello"
      And the answer has no "salt"

    Example: Items of one key with different salts are apart
      Given Bob has put "plain" at the node
      And Bob has put "salted" at the node with:
        | salt | foobar |
      When Alice gets the item of Bob from the node
      Then the answer is the item "plain" of Bob with the seq 1
      And the node holds "salted" of Bob under the salt "foobar"
