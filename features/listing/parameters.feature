Feature: Parameters of a listing
  A listing can be shallow, reversed and limited.

  @LST-008
  Rule: A bare or true parameter switches on

    Scenario Outline: <form> makes the listing <depth>
      Given Alice has stored the files:
        | /pub/d/a |
      When Alice lists "/pub/" with "<query>"
      Then the listing is:
        | <entry> |

      Examples:
        | form         | depth   | query         | entry    |
        | the bare key | shallow | shallow       | /pub/d/  |
        | an empty one | shallow | shallow=      | /pub/d/  |
        | true         | shallow | shallow=true  | /pub/d/  |
        | YES          | shallow | shallow=YES   | /pub/d/  |
        | 1            | shallow | shallow=1     | /pub/d/  |
        | false        | deep    | shallow=false | /pub/d/a |
        | No           | deep    | shallow=No    | /pub/d/a |
        | 0            | deep    | shallow=0     | /pub/d/a |

  @LST-009
  Rule: Any other truth value is refused

    Scenario Outline: <parameter> that is maybe is refused
      Given Alice has stored the files:
        | /pub/a |
      When Alice lists "/pub/" with "<parameter>=maybe"
      Then the status is 400
      And the body contains "Invalid boolean parameter"

      Examples:
        | parameter |
        | shallow   |
        | reverse   |

  @LST-010
  Rule: A listing has 100 entries by default

    Example: The first 100 of 101 files are listed
      Given Alice has stored 101 files in "/pub/many/"
      When Alice lists "/pub/many/"
      Then the listing has 100 lines
      And the last line of the listing is "/pub/many/0100"

    Example: A larger limit lists them all
      Given Alice has stored 101 files in "/pub/many/"
      When Alice lists "/pub/many/" with "limit=1000"
      Then the listing has 101 lines
