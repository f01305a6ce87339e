Feature: Capabilities of releases 0.10 to 0.15

  @AUTH-CAP-012-OLD
  Rule: The root capability is the scope of everything with r and w

    Scenario Outline: A session for <capability> lists the grants
      Given App is an app of Alice for "<capability>"
      When App lists the grants
      Then the status is <status>

      Examples:
        | case        | capability | status |
        | r first     | /:rw       | 200    |
        | w first     | /:wr       | 200    |
        | r alone     | /:r        | 403    |
        | a directory | /pub/:rw   | 403    |

  @CAP-043
  Rule: The action e is refused

    Scenario Outline: An auth token with e is refused as a whole
      Given Alice has an account
      When Alice signs in for "<list>"
      Then the status is 400
      And the answer brings no session

      Examples:
        | case      | list                 |
        | e alone   | /pub/a/:e            |
        | e last    | /pub/a/:rwe          |
        | one entry | /pub/a/:rw,/pub/b/:e |

    Example: A grant with e is refused as a whole
      Given App holds a grant of Alice with:
        | caps | ["/pub/a/:rw","/pub/b/:e"] |
      When App exchanges the grant
      Then the status is 400
