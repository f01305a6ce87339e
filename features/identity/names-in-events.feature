Feature: Names in events
  An event names an object by the bare key of its owner and the path.

  @AUTH-URI-006
  Rule: Event lines read pubky://, the bare key, and the path

    Example: A feed line names the object so
      Given Alice has stored "hello" at "/pub/f"
      And the cursor of Alice's last event is known
      And Alice has stored "hello" at "/pub/a/g"
      When Anyone reads the event feed with "cursor={cursor}"
      Then the body contains "PUT pubky://{Alice}/pub/a/g\n"
      And the body does not contain "pubky://pubky{Alice}"

    Example: A stream line names the object so
      Given Alice has stored "hello" at "/pub/f"
      When Anyone reads the event stream with "user={Alice}"
      Then the status is 200
      And the stream has shown exactly:
        | PUT Alice /pub/f |

    Example: A write under another spelling of the key is announced under the canonical one
      Given Alice has stored "hello" at "/pub/f"
      And Alice's key is kept in another spelling as "other"
      When Alice sends PUT "/pub/g" with the body "hello" and headers:
        | pubky-host | {other} |
      Then the status is 201
      And the events of Alice are:
        | PUT /pub/f |
        | PUT /pub/g |
