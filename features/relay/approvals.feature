Feature: Approvals over an HTTP relay
  An app shows a link, the user's signer answers over the relay, the app signs in with the answer.

  @AUTH-CH-003
  Rule: What is approved arrives as token or as grant

    Scenario: An auth token can be read by the app that asked for it
      Given App has asked for an auth token for "/pub/app/:rw" over "/inbox"
      And Alice has approved what App asks for
      When App takes the approval
      Then App has been approved "/pub/app/:rw"

    Scenario: A bare grant can be read by the app that asked for it
      Given App has asked for a bare grant for "/pub/app/:rw" over "/inbox"
      And Alice has approved what App asks for
      When App takes the approval
      Then App has been approved "/pub/app/:rw"

  @AUTH-CH-004
  Rule: A signer posts to the channel without naming a type

    Scenario: The relay takes an approval without Content-Type
      Given App has asked for a bare grant for "/pub/app/:rw" over "/inbox"
      When Alice approves what App asks for
      Then the status is 200
      And "/inbox/{approval}/ack" at the HTTP relay says "false"

  @AUTH-CH-005
  Rule: The URL in the link says how the relay is used

    Scenario Outline: Over an inbox written <how> the approval arrives
      Given App has asked for a bare grant for "/pub/app/:rw" over "<path>"
      And Alice has approved what App asks for
      When App takes the approval
      Then App has been approved "/pub/app/:rw"

      Examples:
        | how             | path    |
        | without a slash | /inbox  |
        | with a slash    | /inbox/ |

    Scenario: Over a link the approval is handed from signer to app
      Given App has asked for a bare grant for "/pub/app/:rw" over "/link"
      And Alice is handing over what App asks for
      When App takes the approval
      Then App has been approved "/pub/app/:rw"
      And Alice's waiting ends with 200 and ""

  @AUTH-CH-006
  Rule: An app asks again until the approval is there

    Scenario: An approval arrives after the first long poll has ended
      Given an HTTP relay with a clock of its own
      And App has asked for a bare grant for "/pub/app/:rw" over "/inbox"
      And App is waiting for "/inbox/{approval}" at the HTTP relay
      When the clock of the HTTP relay moves on by 25 seconds
      Then App's waiting ends with 408 and "Request timed out"
      When Alice approves what App asks for
      And App takes the approval
      Then App has been approved "/pub/app/:rw"

    Scenario: A signer learns that the app has the approval
      Given App has asked for a bare grant for "/pub/app/:rw" over "/inbox"
      And Alice has approved what App asks for
      And Alice is waiting for "/inbox/{approval}/await" at the HTTP relay
      When App acknowledges the approval
      Then the status is 200
      And Alice's waiting ends with 200 and ""

  @AUTH-CH-007
  Rule: An app exchanges the token that it received for a session

    Scenario: The token opens a session for what was asked
      Given App has asked for an auth token for "/pub/relayed/:rw" over "/inbox"
      And Alice has approved what App asks for
      And App has received the approval of Alice
      When App signs in with the approval
      Then the status is 200
      And the answer brings a session of Alice for "/pub/relayed/:rw"
