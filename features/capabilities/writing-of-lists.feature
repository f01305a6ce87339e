Feature: How capabilities are written
  A capability is a scope and actions; a list is entries joined by commas, and one bad entry refuses it all.

  @CAP-001
  Rule: A capability is a canonical absolute path, one colon and one or more actions

    Scenario Outline: A well-formed capability is accepted
      Given Alice has an account
      When Alice signs in for "<capability>"
      Then the status is 200

      Examples:
        | case              | capability           |
        | root              | /:rw                 |
        | directory         | /pub/app/:r          |
        | file              | /pub/app/notes.txt:w |
        | private directory | /priv/app/:rw        |
        | no known root     | /other/app/:rw       |
        | repeated letters  | /pub/app/:rwrwrw     |
        | any order         | /pub/app/:wr         |

    Scenario Outline: An entry of another form is refused
      Given Alice has an account
      When Alice signs in for "<capability>"
      Then the status is 400
      And the answer brings no session

      Examples:
        | case             | capability    |
        | no colon         | /pub/app/rw   |
        | two colons       | /pub/app/:r:w |
        | relative         | pub/app/:rw   |
        | no scope         | :rw           |
        | unknown letter   | /pub/app/:rx  |
        | capital letter   | /pub/app/:RW  |
        | blank in actions | /pub/app/:r w |
        | digits           | /pub/app/:1   |

    Scenario Outline: A scope has at most 972 bytes
      Given Alice has an account
      When Alice signs in for a scope of <length> bytes
      Then the status is <status>

      Examples:
        | length | status |
        | 972    | 200    |
        | 973    | 400    |

  @CAP-002
  Rule: One malformed or empty entry refuses the whole list

    Scenario Outline: A list with an empty or odd entry is refused
      Given Alice has an account
      When Alice signs in for "<list>"
      Then the status is 400
      And the answer brings no session

      Examples:
        | case             | list     |
        | comma at the end | /:r,     |
        | comma in front   | ,/:r     |
        | two commas       | /:r,,/:w |
        | blank            | /:r, /:w |
        | comma alone      | ,        |
        | blank alone      | \\t      |

  @CAP-003
  Rule: Scopes that are not canonical and entries without action are refused

    Scenario Outline: An entry that is not canonical is refused
      Given Alice has an account
      When Alice signs in for "<capability>"
      Then the status is 400
      And the answer brings no session

      Examples:
        | case              | capability    |
        | no action         | /pub/app:     |
        | no action on root | /:            |
        | doubled slash     | /pub//app:r   |
        | doubled in front  | //pub/app:r   |
        | doubled at end    | /pub/app//:r  |
        | dot segment       | /pub/./a:r    |
        | dot at end        | /pub/a/.:r    |
        | parent segment    | /pub/a/../b:r |
        | parent at end     | /pub/a/..:r   |
        | backslash         | /pub/a\\\\b:r |
        | blank             | /pub/a :r     |

  @CAP-004
  Rule: A grant with one malformed capability is refused

    Scenario Outline: One bad entry among good ones refuses the grant
      Given App holds a grant of Alice with:
        | caps | <list> |
      When App exchanges the grant
      Then the status is 400
      And the answer brings no bearer token

      Examples:
        | bad entry      | list                       |
        | last           | ["/pub/a/:rw","/pub/b/:x"] |
        | first          | ["pub/a/:rw","/pub/b/:rw"] |
        | empty          | ["/pub/a/:rw",""]          |
        | two in one     | ["/pub/a/:rw,/pub/b/:rw"]  |
        | no action      | ["/pub/a/:"]               |
        | parent segment | ["/pub/a/../b/:rw"]        |
        | doubled slash  | ["/pub//a/:rw"]            |
