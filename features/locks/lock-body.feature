Feature: The body of LOCK and the order of refusals
  A lockinfo may ask for an exclusive write lock and nothing else.

  @LCK-015
  Rule: A lockinfo has to ask for an exclusive write lock

    Scenario Outline: A body with <form> is accepted
      Given Alice has an account
      When Alice sends LOCK "/storage/{Alice}/pub/a" with the body "<body>" and headers:
        | Content-Type | <type> |
      Then the status is 200
      And Alice's "/pub/a" is locked

      Examples:
        | form               | type             | body                                                                                                                 |
        | the prefix D       | application/xml  | <D:lockinfo xmlns:D='DAV:'><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockinfo> |
        | another prefix     | text/xml         | <x:lockinfo xmlns:x='DAV:'><x:lockscope><x:exclusive/></x:lockscope><x:locktype><x:write/></x:locktype></x:lockinfo> |
        | no prefix          | text/plain       | <lockinfo xmlns='DAV:'><lockscope><exclusive/></lockscope><locktype><write/></locktype></lockinfo>                   |
        | the type of JSON   | application/json | <lockinfo xmlns='DAV:'><lockscope><exclusive/></lockscope><locktype><write/></locktype></lockinfo>                   |
        | an owner beside it | application/xml  | <lockinfo xmlns='DAV:'><lockscope><exclusive/></lockscope><locktype><write/></locktype><owner>me</owner></lockinfo>  |

    Scenario: A body that asks for a shared lock is refused
      Given Alice has an account
      When Alice locks "/pub/a" with the body:
        """
        <D:lockinfo xmlns:D="DAV:"><D:lockscope><D:shared/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockinfo>
        """
      Then the status is 400
      And the body is "Only exclusive write locks are supported"
      And Alice's "/pub/a" is not locked

    Scenario: A body that asks for a shared lock under another prefix is refused
      Given Alice has an account
      When Alice locks "/pub/a" with the body:
        """
        <lockinfo xmlns="DAV:"><lockscope><shared/></lockscope><locktype><write/></locktype></lockinfo>
        """
      Then the status is 400
      And Alice's "/pub/a" is not locked

  @LCK-016
  Rule: A body of more than 16384 bytes is refused

    Scenario: A body of 16384 bytes is read
      Given Alice has an account
      When Alice locks "/pub/a" with a body of 16384 bytes
      Then the status is 200

    Scenario: A body of 16385 bytes is answered 413
      Given Alice has an account
      When Alice locks "/pub/a" with a body of 16385 bytes
      Then the status is 413
      And the body is "lockinfo body too large"
      And Alice's "/pub/a" is not locked

  @LCK-019
  Rule: Of several refusals of LOCK the first of a fixed order is answered

    Scenario Outline: <first> comes before <second>
      Given Alice has locked "/pub/a"
      And Phone is a session of Alice for "/pub/app/:rw"
      When <who> sends LOCK "/storage/{Alice}<path>" with <size> bytes of body and headers:
        | Accept | */* |
      Then the status is <status>
      And Alice's "/pub/a" is locked

      Examples:
        | first             | second            | who    | path      | size  | status |
        | a malformed URL   | a missing session | Anyone | /../pub/a | 1     | 400    |
        | a missing session | a directory path  | Anyone | /pub/d/   | 1     | 401    |
        | no session at all | a body too large  | Anyone | /pub/a    | 16385 | 401    |
        | a directory path  | a missing scope   | Phone  | /pub/d/   | 1     | 400    |
        | a missing scope   | a body too large  | Phone  | /pub/a    | 16385 | 403    |
        | a path outside    | a body too large  | Alice  | /other/a  | 16385 | 403    |
        | a body too large  | a lock            | Alice  | /pub/a    | 16385 | 413    |

    Scenario: A body that asks for a shared lock comes before a lock
      Given Alice has locked "/pub/a"
      When Alice locks "/pub/a" with the body:
        """
        <lockinfo xmlns="DAV:"><lockscope><shared/></lockscope><locktype><write/></locktype></lockinfo>
        """
      Then the status is 400

    Scenario: LOCK of a directory path by the owner says what is wrong
      Given Alice has an account
      When Alice locks "/pub/d/"
      Then the status is 400
      And the body is "Target path must be a file"
