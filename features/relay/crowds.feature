Feature: Many at one channel of an HTTP relay
  An app that has lost its connection asks again, while its first request still waits.

  @AUTH-RLY-010
  Rule: Ten may wait for one message, and all of them have it

    Scenario: Everyone who waits has the next message
      Given an HTTP relay with a clock of its own
      And 10 clients are waiting for "/inbox/{channel}" at the HTTP relay
      When Alice posts "hello" to "/inbox/{channel}" at the HTTP relay
      Then the status is 200
      And all 10 clients have "hello"

    Scenario: The eleventh is turned away
      Given an HTTP relay with a clock of its own
      And 10 clients are waiting for "/inbox/{channel}" at the HTTP relay
      When Bob sends GET "/inbox/{channel}" to the HTTP relay
      Then the status is 503
      And the body is "Too many concurrent requests"

    Scenario: Those who wait for a message are not counted with those who wait for an acknowledgement
      Given an HTTP relay with a clock of its own
      And Alice has posted "hello" to "/inbox/{channel}" at the HTTP relay
      And 10 clients are waiting for "/inbox/{channel}/await" at the HTTP relay
      When Bob sends GET "/inbox/{channel}/await" to the HTTP relay
      Then the status is 503
      And "/inbox/{channel}" at the HTTP relay says "hello"

    Scenario: Ten who wait at one channel are no burden to another
      Given an HTTP relay with a clock of its own
      And 10 clients are waiting for "/inbox/{channel}" at the HTTP relay
      And Bob is waiting for "/inbox/{channel}1" at the HTTP relay
      When Alice posts "hello" to "/inbox/{channel}1" at the HTTP relay
      Then Bob's waiting ends with 200 and "hello"
