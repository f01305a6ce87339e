Feature: Roots of storage
  Storage has two roots, /pub/ for everyone to read and /priv/ for its owner.

  @PTH-002
  Rule: Only the two roots hold files

    Scenario Outline: <request> outside the roots by a session with all rights is forbidden
      Given Alice has an account
      When Alice requests <request> "/other/a"
      Then the status is 403
      And there are no events of Alice
      And the homeserver still serves

      Examples:
        | request |
        | PUT     |
        | DELETE  |
        | GET     |
        | HEAD    |

    Scenario Outline: <request> outside the roots without session is <verdict>
      Given Alice has an account
      When Anyone requests <request> "/other/a" of Alice
      Then the status is <status>
      And there are no events of Alice

      Examples:
        | request | verdict         | status |
        | PUT     | unauthenticated | 401    |
        | DELETE  | unauthenticated | 401    |
        | GET     | forbidden       | 403    |
        | HEAD    | forbidden       | 403    |

    Example: Both roots take files
      Given Alice has stored "open" at "/pub/a"
      When Alice stores "closed" at "/priv/a"
      Then the status is 201
      And Alice's file "/priv/a" is "closed"
      And Alice's file "/pub/a" is "open"

  @PTH-003
  Rule: A refusal outside the roots says why

    Example: A refused write says where writing is allowed
      When Alice stores "x" at "/other/a"
      Then the status is 403
      And the body contains "Writing to directories other than '/pub/' and '/priv/' is forbidden"

    Example: A refused read says where reading is allowed
      When Alice reads "/other/a"
      Then the status is 403
      And the body contains "Reading from directories other than '/pub/' and '/priv/' is forbidden"

  @PTH-004
  Rule: Roots are case-sensitive and end with their slash

    Scenario Outline: Neither writing nor reading reaches <what>
      Given Alice has stored "here" at "/pub/x"
      When Alice requests <method> "<path>"
      Then the status is 403
      And nothing of Alice's has changed

      Examples:
        | what                       | method | path      |
        | the bare public root       | PUT    | /pub      |
        | the bare private root      | PUT    | /priv     |
        | a root with a longer name  | PUT    | /public/x |
        | a root in capitals         | PUT    | /PUB/x    |
        | the bare public root again | GET    | /pub      |
        | the bare root of the owner | GET    | /priv     |
        | a longer root when reading | GET    | /public/x |
        | capitals when reading      | GET    | /PUB/x    |
