Feature: Keys in grants
  Grants and proofs carry keys as bare z32, and so does what the homeserver answers.

  @AUTH-KEY-003a
  Rule: A grant whose keys are in upper case is refused

    Example: An issuer in upper case is refused
      Given Alice's key is kept in upper case as "shouted"
      And App holds a grant of Alice with:
        | iss | {shouted} |
      When App exchanges the grant
      Then the status is 400
      And the answer brings no bearer token

    Example: A client key in upper case is refused
      Given App's client key is kept in upper case as "shouted"
      And App holds a grant of Alice with:
        | cnf | {shouted} |
      When App exchanges the grant
      Then the status is 400
      And the answer brings no bearer token

  @AUTH-KEY-006
  Rule: JSON carries keys as bare z32

    Example: The session answer names homeserver and user without prefix
      Given App holds a grant of Alice for "/pub/app/:rw"
      When App exchanges the grant
      Then the JSON at "/session/pubky" is "{Alice}"
      And the JSON at "/session/homeserver" matches "[ybndrfg8ejkmcpqxot1uwisza345h769]{51}[yo]"

    Example: An issuer in display form is refused
      Given App holds a grant of Alice with:
        | iss | pubky{Alice} |
      When App exchanges the grant
      Then the status is 400
      And the answer brings no bearer token

    Example: A client key in display form is refused
      Given App's client key is kept in lower case as "client"
      And App holds a grant of Alice with:
        | cnf | pubky{client} |
      When App exchanges the grant
      Then the status is 400
      And the answer brings no bearer token

    Example: An audience in display form is refused
      Given App holds a grant of Alice for "/pub/app/:rw"
      And the homeserver's key is kept as "server"
      And App has signed a proof with:
        | aud | pubky{server} |
      When App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

  @AUTH-KEY-009a
  Rule: An issuer that is no point of the curve is refused

    Example: A grant of an issuer that nobody can hold a key for is refused
      Given App holds a grant of Alice with:
        | iss | yebyryonyebyryonyebyryonyebyryonyebyryonyebyryonyeby |
      When App exchanges the grant
      Then the status is 400
      And the answer brings no bearer token
      And the homeserver still serves
