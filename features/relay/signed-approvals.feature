Feature: Signed approvals over an HTTP relay
  A grant comes with the keys of what the user encrypts, signed by the user and readable by the app alone.

  @AUTH-CH-010
  Rule: An app accepts fewer rights than it asked for

    Scenario: The session has what was approved, not what was asked for
      Given App has asked for a signed approval for "/pub/app/:rwe" over "/inbox"
      And Alice has approved "/pub/app/notes/:r" of what App asks for
      And App has received the approval of Alice
      When App exchanges the grant
      Then the status is 200
      And the JSON at "/session/capabilities" is exactly the list:
        | /pub/app/notes/:r |
      And App's attempt to store at "/pub/app/notes/a" is answered 403

    Scenario: With nothing approved the session may do nothing
      Given App has asked for a signed approval for "/pub/app/:rwe" over "/inbox"
      And Alice has approved "" of what App asks for
      And App has received the approval of Alice
      When App exchanges the grant
      Then the status is 200
      And the JSON at "/session/capabilities" has 0 entries
      And App's attempt to store at "/pub/app/a" is answered 403

  @AUTH-CH-012
  Rule: An approval of five scopes with keys fits

    Scenario: The relay takes five scopes with their keys
      Given App has asked for a signed approval for "/pub/a/:rwe,/pub/b/:rwe,/pub/c/:rwe,/pub/d/:rwe,/pub/e/:rwe" over "/inbox"
      When Alice approves what App asks for
      Then the status is 200
      When App takes the approval
      Then App has been approved "/pub/a/:rwe,/pub/b/:rwe,/pub/c/:rwe,/pub/d/:rwe,/pub/e/:rwe"

  @APV-005
  Rule: The grant in an approval goes to the homeserver, and nothing else of it

    Scenario: The grant in an approval is exchanged for a session
      Given App has asked for a signed approval for "/pub/app/:rwe,/priv/app/:rw" over "/inbox"
      And Alice has approved what App asks for
      And App has received the approval of Alice
      When App exchanges the grant
      Then the status is 200
      And the JSON at "/session/capabilities" is exactly the list:
        | /pub/app/:rwe |
        | /priv/app/:rw |
      And App may store at "/priv/app/a"

    Scenario: An approval is no grant
      Given App has asked for a signed approval for "/pub/app/:rwe" over "/inbox"
      And Alice has approved what App asks for
      And App has received the approval of Alice
      When App exchanges the whole approval as a grant
      Then the status is 400
      And the answer brings no bearer token
