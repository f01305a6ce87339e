Feature: Which paths a scope covers
  A scope that ends in a slash covers what is below it, any other scope one path.

  @AUT-007
  Rule: A directory scope covers everything below it

    Scenario Outline: A write with the scope of a directory
      Given Phone is a session of Alice for "/pub/app/:w"
      When Phone stores "hello" at "<path>"
      Then the status is <status>

      Examples:
        | place           | path             | status |
        | directly below  | /pub/app/x       | 201    |
        | deep below      | /pub/app/x/y/z   | 201    |
        | longer sibling  | /pub/app-evil/x  | 403    |
        | sibling's file  | /pub/apple       | 403    |
        | shorter sibling | /pub/ap/x        | 403    |
        | directory above | /pub/x           | 403    |
        | other capitals  | /pub/App/x       | 403    |
        | other root      | /priv/app/x      | 403    |
        | same name below | /pub/x/pub/app/x | 403    |

    Example: A bearer's scope covers the same
      Given App is an app of Alice for "/pub/app/:w"
      When App stores "hello" at "/pub/app-evil/x"
      Then the status is 403
      And App may store at "/pub/app/x/y"

    Example: A scope is for one user's storage
      Given Phone is a session of Alice for "/pub/app/:w"
      And Bob has an account
      When Phone stores "hello" at "/pub/app/x" of Bob
      Then the status is 401
      And there are no events of Bob

  @AUT-007a
  Rule: Any other scope covers exactly its path

    Scenario Outline: A write with the scope of a file
      Given Phone is a session of Alice for "/pub/app:w"
      When Phone stores "hello" at "<path>"
      Then the status is <status>

      Examples:
        | place          | path          | status |
        | the path       | /pub/app      | 201    |
        | below it       | /pub/app/x    | 403    |
        | longer name    | /pub/app-evil | 403    |
        | extension      | /pub/app.txt  | 403    |
        | shorter name   | /pub/ap       | 403    |
        | other capitals | /pub/APP      | 403    |

  @AUTH-CAP-010
  Rule: A directory scope does not cover the file of its name

    Example: Writing the file is refused
      Given Phone is a session of Alice for "/pub/a/:rw"
      When Phone stores "hello" at "/pub/a"
      Then the status is 403
      And there are no events of Alice

    Example: Deleting the file is refused
      Given Alice has stored "hello" at "/pub/a"
      And Phone is a session of Alice for "/pub/a/:rw"
      When Phone deletes "/pub/a"
      Then the status is 403
      And nothing of Alice's has changed

  @CAP-005
  Rule: The scope of the root covers everything

    Scenario Outline: A write with the root scope
      Given Phone is a session of Alice for "/:w"
      When Phone stores "hello" at "<path>"
      Then the status is 201

      Examples:
        | place  | path         |
        | public | /pub/f       |
        | deep   | /pub/a/b/c/d |

      @PTH-002
      Examples:
        | place   | path    |
        | private | /priv/f |

  @AUTH-CAP-004
  Rule: A scope is taken literally

    Scenario Outline: A scope with a special sign covers no other path
      Given Phone is a session of Alice for "<scope>:w"
      When Phone stores "hello" at "/pub/a/x"
      Then the status is 403
      And there are no events of Alice

      Examples:
        | sign              | scope     |
        | star as directory | /pub/*/   |
        | star as file      | /pub/a/*  |
        | two stars         | /pub/**/  |
        | percent           | /pub/%61/ |
        | question mark     | /pub/?/   |
        | expression        | /pub/.+/  |
        | other capitals    | /pub/A/   |
