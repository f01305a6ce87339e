Feature: Looking up a file
  A HEAD says what a GET would say, without the body.

  @STO-HEAD-001
  Rule: HEAD says what GET says, without the body

    Example: The headers that describe the content are there
      Given Alice has stored "hello" at "/pub/a.txt"
      And the header "Last-Modified" of Alice's file "/pub/a.txt" is kept as "date"
      When Alice looks up "/pub/a.txt"
      Then the status is 200
      And the header "Content-Length" is "5"
      And the header "Content-Type" is "text/plain"
      And the header "ETag" is "\"6o8WPbOGgpJeRJHF5Y1Ls1Bu+MFOt4qG6QjFYkpnIA8=\""
      And the header "Last-Modified" is "{date}"

  @STO-HEAD-002
  Rule: HEAD of what does not exist is absent

    Example: A missing file is 404
      Given Alice has stored "hello" at "/pub/a"
      When Alice looks up "/pub/b"
      Then the status is 404

    Example: A user without account has no files
      Given Bob has no account
      When Anyone looks up "/pub/a" of Bob
      Then the status is 404

  @STO-HEAD-003
  Rule: HEAD of a directory is absent

    Example: A directory that can be listed cannot be looked up
      Given Alice has stored "hello" at "/pub/d/a"
      When Alice looks up "/pub/d/"
      Then the status is 404

  @STO-HEAD-004
  Rule: HEAD ignores conditions

    Scenario Outline: A matching <condition> does not shorten the answer
      Given Alice has stored "hello" at "/pub/a"
      And the header "ETag" of Alice's file "/pub/a" is kept as "etag"
      When Alice requests HEAD "/pub/a" with headers:
        | <condition> | <value> |
      Then the status is 200
      And the header "Content-Length" is "5"
      And the header "ETag" is "{etag}"

      Examples:
        | condition         | value                         |
        | If-None-Match     | {etag}                        |
        | If-Modified-Since | Wed, 01 Jan 2098 00:00:00 GMT |

  @STO-HEAD-005
  Rule: Below the private root HEAD has the status of GET

    Scenario Outline: <who> gets <status> for <what>
      Given Alice has stored "secret" at "/priv/a"
      And Phone is a session of Alice for "/priv/other/:rw"
      When <actor> looks up "<path>" of Alice
      Then the status is <status>

      Examples:
        | who                     | actor  | what          | path    | status |
        | the owner               | Alice  | a stored file | /priv/a | 200    |
        | the owner again         | Alice  | an absent one | /priv/b | 404    |
        | a session without scope | Phone  | a stored file | /priv/a | 403    |
        | another such session    | Phone  | an absent one | /priv/b | 403    |
        | a stranger              | Anyone | a stored file | /priv/a | 401    |
        | another stranger        | Anyone | an absent one | /priv/b | 401    |
