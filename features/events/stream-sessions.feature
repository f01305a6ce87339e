Feature: Live streams and sessions
  What reaches a private live stream, and when the end of a session ends it.

  @SSE-063
  Rule: A private live stream delivers the requested private paths and no others

    Scenario: Events beside the requested path do not arrive
      Given Alice has stored "x" at "/priv/a/0"
      And App is an app of Alice for "/:r"
      And App has opened the event stream with "user={Alice}&path=/priv/a/&live=true"
      And Alice has stored "x" at "/priv/b/x"
      And Alice has stored "x" at "/pub/x"
      And Alice has stored "x" at "/priv/ab"
      When Alice stores "x" at "/priv/a/x"
      Then within 5 seconds the stream shows exactly:
        | PUT Alice /priv/a/0 |
        | PUT Alice /priv/a/x |

  @SSE-064
  Rule: Anonymous and unfiltered streams never carry private events

    Scenario Outline: <stream> shows no private event
      Given Alice has stored "x" at "/priv/0"
      And <reader> has opened the event stream with "user={Alice}&live=true<filter>"
      And Alice has stored "x" at "/priv/a"
      And Alice has deleted "/priv/0"
      When Alice stores "x" at "/pub/a"
      Then within 5 seconds the stream shows exactly:
        | PUT Alice /pub/a |

      Examples:
        | stream                                 | reader | filter      |
        | An anonymous live stream               | Anyone |             |
        | An anonymous live stream of /pub/      | Anyone | &path=/pub/ |
        | An unfiltered live stream of the owner | Alice  |             |

  @SSE-065
  Rule: The end of its session ends a private stream before any later event

    Scenario: Revoking the grant ends the app's private stream
      Given App is an app of Alice for "/:r"
      And Manager is an app of Alice for "/:rw"
      And App has opened the event stream with "user={Alice}&path=/priv/a/&live=true"
      When Manager revokes the grant of App
      And Alice stores "x" at "/priv/a/x"
      Then the stream ends within 5 seconds
      And the stream has shown no events

    Scenario: Signing out of the grant session ends a stream of public and private paths
      Given App is an app of Alice for "/:r"
      And App has opened the event stream with "user={Alice}&path=/priv/a/&path=/pub/&live=true"
      When App signs out of the grant session
      And Alice stores "x" at "/pub/x"
      Then the stream ends within 5 seconds
      And the stream has shown no events

    Scenario: Signing out of the cookie session ends its private stream
      Given Phone is a session of Alice for "/:rw"
      And Phone has opened the event stream with "user={Alice}&path=/priv/a/&live=true"
      When Phone signs out
      And Alice stores "x" at "/priv/a/x"
      Then the stream ends within 5 seconds
      And the stream has shown no events

    Scenario: Signing out of another session leaves the stream
      Given Phone is a session of Alice for "/:rw"
      And Laptop is a session of Alice for "/:rw"
      And Phone has opened the event stream with "user={Alice}&path=/priv/a/&live=true"
      When Laptop signs out
      And Alice stores "x" at "/priv/a/x"
      Then within 5 seconds the stream shows exactly:
        | PUT Alice /priv/a/x |

  @SSE-066
  Rule: A stream of public paths goes on after its session

    Scenario: Revoking the grant leaves the app's public stream
      Given App is an app of Alice for "/:r"
      And Manager is an app of Alice for "/:rw"
      And App has opened the event stream with "user={Alice}&path=/pub/&live=true"
      When Manager revokes the grant of App
      And Alice stores "x" at "/pub/x"
      Then within 5 seconds the stream shows exactly:
        | PUT Alice /pub/x |
      And App's bearer token is dead

    Scenario: Signing out of the cookie session leaves an unfiltered stream
      Given Phone is a session of Alice for "/:rw"
      And Phone has opened the event stream with "user={Alice}&live=true"
      When Phone signs out
      And Alice stores "x" at "/pub/x"
      Then within 5 seconds the stream shows exactly:
        | PUT Alice /pub/x |
      And Phone's session is dead

  @SSE-067
  Rule: The expiry of a bearer token does not end an open private stream

    Scenario: A private stream outlives its bearer token
      Given a homeserver with a clock of its own
      And App is an app of Alice for "/:r"
      And App has opened the event stream with "user={Alice}&path=/priv/a/&live=true"
      When 7200 seconds pass
      And Alice stores "x" at "/priv/a/x"
      Then within 5 seconds the stream shows exactly:
        | PUT Alice /priv/a/x |
      And App's bearer token is dead
