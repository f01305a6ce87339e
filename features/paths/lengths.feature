Feature: Lengths of paths
  Segments and whole paths are limited in bytes.

  @PTH-013
  Rule: A path segment holds at most 255 bytes

    Scenario Outline: A segment of <bytes> bytes is <verdict>
      When Alice stores a file whose last segment is <bytes> bytes long
      Then the status is <status>

      Examples:
        | bytes | verdict  | status |
        | 255   | accepted | 201    |
        | 256   | refused  | 400    |

    Example: A segment in the middle is measured as well
      When Alice stores "x" at "/pub/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/f"
      Then the status is 400
      And there are no events of Alice

  @PTH-014
  Rule: A path holds at most 972 bytes

    Scenario Outline: A path of <bytes> bytes is <verdict>
      When Alice stores a file whose path is <bytes> bytes long
      Then the status is <status>

      Examples:
        | bytes | verdict  | status |
        | 972   | accepted | 201    |
        | 973   | refused  | 400    |

  @BUG-026
  Rule: A name of up to 255 bytes can be stored and read

    Scenario Outline: A name of <bytes> bytes can be read back
      Given Alice has an account
      When Alice stores a file whose last segment is <bytes> bytes long
      Then the status is 201
      And the stored file reads back as "x"

      Examples:
        | bytes |
        | 246   |
        | 247   |
        | 255   |
