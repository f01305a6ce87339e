Feature: Bodies of errors
  An error is one bare text.

  @RTE-003
  Rule: The body of an error is bare text

    Scenario: The 404 of a missing file is bare text
      Given Alice has an account
      When Anyone reads "/pub/none" of Alice
      Then the status is 404
      And the header "Content-Type" is "text/plain; charset=utf-8"
      And the body matches "[A-Z][A-Za-z -]+"

    Scenario: The 401 of an anonymous PUT is bare text
      Given Alice has an account
      When Anyone stores "x" at "/pub/a" of Alice
      Then the status is 401
      And the header "Content-Type" is "text/plain; charset=utf-8"
      And the body matches "[A-Z][A-Za-z -]+"

    Scenario: The 403 of a missing scope is bare text
      Given Phone is a session of Alice for "/pub/app/:rw"
      When Phone stores "x" at "/pub/other"
      Then the status is 403
      And the header "Content-Type" is "text/plain; charset=utf-8"
      And the body matches "[A-Z][^{<]+"

    @AMB-001
    Scenario: The 400 of a request without user is bare text
      When Anyone sends GET "/pub/a" with headers:
        | Host | localhost |
      Then the status is 400
      And the header "Content-Type" is "text/plain; charset=utf-8"
      And the body matches "[A-Z][^{<]+"

    @PTH-021
    Scenario: The 409 of a taken name is bare text
      Given Alice has stored "x" at "/pub/a"
      When Alice stores "x" at "/pub/a/b"
      Then the status is 409
      And the header "Content-Type" is "text/plain; charset=utf-8"
      And the body matches "[A-Z][^{<]+"
