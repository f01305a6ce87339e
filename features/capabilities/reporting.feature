Feature: How capabilities are reported
  A session says what it may do in the order of the list, each entry with its letters in one order.

  @AUTH-CAP-003
  Rule: Each action is printed once, r before w

    Scenario Outline: The letters are put in order
      Given Phone is a session of Alice for "<asked>"
      When Phone asks for the session
      Then the answer is the session record of Alice for "<reported>"

      Examples:
        | letters | asked       | reported   |
        | wr      | /pub/a/:wr  | /pub/a/:rw |
        | wrw     | /pub/a/:wrw | /pub/a/:rw |
        | rr      | /pub/a/:rr  | /pub/a/:r  |

    @AUTH-GRS-001
    Example: A grant session prints them in the same way
      Given App holds a grant of Alice with:
        | caps | ["/pub/a/:wrw"] |
      When App exchanges the grant
      Then the JSON at "/session/capabilities" is exactly the list:
        | /pub/a/:rw |

  @AUTH-CAP-005
  Rule: The empty text is the empty list

    Example: A session without capabilities exists and may not write
      Given Phone is a session of Alice for ""
      When Phone asks for the session
      Then the answer is the session record of Alice for ""
      And Phone's attempt to store at "/pub/f" is answered 403
      And there are no events of Alice

    Example: A list of several entries gives all of them
      Given Phone is a session of Alice for "/pub/a/:w,/pub/b/:w,/pub/c:w"
      When Phone stores "hello" at "/pub/a/x"
      Then the status is 201
      And Phone may store at "/pub/b/x"
      And Phone may store at "/pub/c"
      And Phone's attempt to store at "/pub/d" is answered 403

  @AUTH-CAP-006
  Rule: The list is kept as it was signed

    Scenario Outline: Entries are neither merged nor dropped nor sorted
      Given Phone is a session of Alice for "<list>"
      When Phone asks for the session
      Then the answer is the session record of Alice for "<list>"

      Examples:
        | case          | list                    |
        | covered entry | /pub/a/:rw,/pub/a/b/:r  |
        | equal scopes  | /pub/a/:r,/pub/a/:w     |
        | doubled entry | /pub/a/:r,/pub/a/:r     |
        | not sorted    | /pub/z/:r,/pub/a/:r,/:r |

    @AUTH-GRS-001
    Example: The list of a grant is kept as well
      Given App holds a grant of Alice with:
        | caps | ["/pub/z/:rw","/pub/z/a/:r","/pub/a/:r"] |
      When App exchanges the grant
      Then the JSON at "/session/capabilities" is exactly the list:
        | /pub/z/:rw  |
        | /pub/z/a/:r |
        | /pub/a/:r   |

  @CAP-040
  Rule: The actions are r, w and e

    Scenario Outline: Every combination of letters is accepted and put in order
      Given Phone is a session of Alice for "/pub/chat/:<letters>"
      When Phone asks for the session
      Then the answer is the session record of Alice for "/pub/chat/:<reported>"

      Examples:
        | letters | reported |
        | r       | r        |
        | w       | w        |
        | e       | e        |
        | er      | re       |
        | ew      | we       |
        | wr      | rw       |
        | ewr     | rwe      |
        | eeewrre | rwe      |

  @CAP-045
  Rule: The action e is reported like any other

    Example: A grant session and the list of grants show it
      Given App holds a grant of Alice with:
        | caps | ["/pub/chat/:er"] |
      And App has exchanged the grant
      And Admin is an app of Alice for "/:rwe"
      When Admin lists the grants
      Then the JSON list at "" has 1 entry with "capabilities" = "/pub/chat/:re"
      And the JSON list at "" has 1 entry with "capabilities" = "/:rwe"

    Example: The answer of an exchange shows it
      Given App holds a grant of Alice with:
        | caps | ["/pub/chat/:ewr"] |
      When App exchanges the grant
      Then the JSON at "/session/capabilities" is exactly the list:
        | /pub/chat/:rwe |
