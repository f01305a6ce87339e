Feature: Paths up to release 0.9
  Storage had one root, and names could be nearly anything.

  @PTH-001
  Rule: Storage exists below /pub/ only

    Scenario Outline: <method> of <path> is refused
      Given Alice has stored "hello" at "/pub/a"
      When <who> requests <method> "<path>" of Alice
      Then the status is 403
      And nothing of Alice's has changed

      Examples:
        | case                  | who    | method | path     |
        | write private         | Alice  | PUT    | /priv/a  |
        | delete private        | Alice  | DELETE | /priv/a  |
        | read private          | Alice  | GET    | /priv/a  |
        | look up private       | Alice  | HEAD   | /priv/a  |
        | list private          | Alice  | GET    | /priv/   |
        | write elsewhere       | Alice  | PUT    | /other/a |
        | write without session | Anyone | PUT    | /priv/a  |
        | read without session  | Anyone | GET    | /priv/a  |

  @PTH-003-OLD
  Rule: A refusal outside the root says where writing is allowed

    Scenario Outline: The text of a refused <method>
      When Alice requests <method> "<path>"
      Then the status is 403
      And the body contains "Writing to directories other than '/pub/'"

      Examples:
        | case  | method | path     |
        | write | PUT    | /priv/a  |
        | read  | GET    | /other/a |

  @PTH-009-OLD
  Rule: The normalised path has to stay below /pub/

    Scenario: A detour that comes back reads the file
      Given Alice has stored "hello" at "/pub/x"
      When Alice sends GET "/pub/../pub/x" with headers:
        | pubky-host | {Alice} |
      Then the status is 200
      And the body is "hello"

    Scenario Outline: A detour out of the root is refused
      When Alice sends GET "<path>" with headers:
        | pubky-host | {Alice} |
      Then the status is 400

      Examples:
        | to            | path           |
        | the top       | /pub/../x      |
        | private paths | /pub/../priv/x |

  @PTH-012-OLD
  Rule: A last segment of one dot vanishes with its slash

    Scenario: One dot at the end reads the file
      Given Alice has stored "hello" at "/pub/a"
      When Alice sends GET "/pub/a/." with headers:
        | pubky-host | {Alice} |
      Then the status is 200
      And the body is "hello"

  @PTH-014-OLD
  Rule: A path of more than 4096 bytes is refused

    Scenario: A path of 4097 bytes is refused
      When Alice stores a file whose path is 4097 bytes long
      Then the status is 400

  @BUG-014
  Rule: A path of up to 1024 bytes can be stored

    Scenario Outline: A path of <bytes> bytes is stored
      When Alice stores a file whose path is <bytes> bytes long
      Then the status is 201

      Examples:
        | bytes |
        | 973   |
        | 1024  |

  @PTH-016-OLD
  Rule: Every character but control characters is kept

    Scenario Outline: A name with <character> can be stored and read
      Given Alice has an account
      When Alice stores "hello" at "<path>"
      Then the status is 201
      And Alice's file "<path>" is "hello"

      Examples:
        | character      | path       |
        | a backslash    | /pub/a%5Cb |
        | an asterisk    | /pub/*     |
        | a percent sign | /pub/50%25 |
        | a blank inside | /pub/a%20b |
        | a blank at end | /pub/a%20  |
