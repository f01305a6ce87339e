Feature: Storage at /storage/<key>/<path>
  The URL names the owner itself.

  @PAD-001
  Rule: The four methods act on the object of the user in the path

    Background:
      Given the homeserver announces "path-addressed-storage"

    Scenario: A file is stored
      Given Alice has an account
      When Alice sends PUT "/storage/{Alice}/pub/a" with the body "hello"
      Then the status is 201
      And Alice's file "/pub/a" is "hello"

    Scenario Outline: A file is read by <method>
      Given Alice has stored "hello" at "/pub/a"
      When Anyone sends <method> "/storage/{Alice}/pub/a"
      Then the status is 200
      And the header "Content-Length" is "5"
      And the body is "<body>"

      Examples:
        | method | body  |
        | GET    | hello |
        | HEAD   |       |

    Scenario: A file is deleted
      Given Alice has stored "hello" at "/pub/a"
      When Alice sends DELETE "/storage/{Alice}/pub/a"
      Then the status is 204
      And Alice's file "/pub/a" does not exist

  @PAD-002
  Rule: The path behind the key is decoded and normalised once

    Scenario Outline: A path with <form> names /pub/d/f
      Given Alice has stored "hello" at "/pub/d/f"
      When Anyone sends GET "/storage/{Alice}<path>"
      Then the status is 200
      And the body is "hello"

      Examples:
        | form              | path              |
        | an encoded slash  | /pub/d%2Ff        |
        | a doubled slash   | //pub//d/f        |
        | a dot segment     | /pub/./d/f        |
        | a parent segment  | /pub/x/../d/f     |
        | encoded dots      | /pub/x/%2e%2e/d/f |
        | an encoded letter | /pub/%64/f        |

    Scenario Outline: A path that leads above the root by <form> is refused
      Given Alice has stored "hello" at "/pub/d/f"
      When Anyone sends GET "/storage/{Alice}<path>"
      Then the status is 400
      And the homeserver still serves

      Examples:
        | form                   | path               |
        | plain dots             | /../pub/d/f        |
        | dots below a directory | /pub/../../pub/d/f |
        | encoded dots           | /%2e%2e/pub/d/f    |

    Scenario: A twice encoded slash stays a part of the name
      Given Alice has stored "hello" at "/pub/d/f"
      When Anyone sends GET "/storage/{Alice}/pub/d%252Ff"
      Then the status is 404

  @PAD-004
  Rule: The key in the path decides alone

    Scenario Outline: A read takes no notice of <field>
      Given Alice has stored "of Alice" at "/pub/a"
      And Bob has stored "of Bob" at "/pub/a"
      When Anyone sends GET "/storage/{Alice}/pub/a<query>" with headers:
        | <header> | <value> |
      Then the status is 200
      And the body is "of Alice"

      Examples:
        | field                       | query             | header     | value        |
        | another user in pubky-host  |                   | pubky-host | {Bob}        |
        | another user in Host        |                   | Host       | {Bob}        |
        | another user below _pubky   |                   | Host       | _pubky.{Bob} |
        | another user in the query   | ?pubky-host={Bob} | Accept     | */*          |
        | garbage in pubky-host       |                   | pubky-host | not-a-key    |
        | the same user in pubky-host |                   | pubky-host | {Alice}      |

    Scenario Outline: A write takes no notice of another user in <header>
      Given Alice has an account
      And Bob has stored "of Bob" at "/pub/a"
      When Alice sends PUT "/storage/{Alice}/pub/a" with the body "new" and headers:
        | <header> | {Bob} |
      Then the status is 201
      And Alice's file "/pub/a" is "new"
      And nothing of Bob's has changed

      Examples:
        | header     |
        | pubky-host |
        | Host       |
