Feature: The list of grants
  A user's own app can see which apps have access.

  @AUTH-GRS-007
  Rule: A root session gets its grants as a JSON array

    Example: An entry has the values of the grant
      Given App holds a grant of Alice with:
        | client_id | notes.example             |
        | caps      | ["/pub/a/:rw","/priv/:r"] |
        | iat       | now - 5                   |
        | exp       | now + 7200                |
      And App's grant id is kept as "id"
      And App has exchanged the grant
      And Phone is a session of Alice for "/:rw"
      When Phone sends GET "/auth/grant/sessions" with headers:
        | pubky-host | {Alice} |
      Then the status is 200
      And the header "Content-Type" contains "application/json"
      And the JSON at "" has 1 entry
      And the JSON at "/0" has the values:
        | grant_id     | {id}                |
        | client_id    | notes.example       |
        | capabilities | /pub/a/:rw,/priv/:r |
      And the JSON at "/0/issued_at" is -5 seconds from now, give or take 30
      And the JSON at "/0/expires_at" is 7200 seconds from now, give or take 30

    Example: A root bearer sees its own grant as well
      Given Admin is an app of Alice for "/:rw"
      And Admin's grant id is kept as "id"
      When Admin lists the grants
      Then the JSON at "" has 1 entry
      And the JSON list at "" has 1 entry with "grant_id" = "{id}"

  @AUTH-GRS-007a
  Rule: The list holds the live grants of the session's user and no others

    Example: Two apps are listed
      Given Admin is an app of Alice for "/:rw"
      And App is an app of Alice for "/pub/a/:rw"
      When Admin lists the grants
      Then the JSON at "" has 2 entries
      And the JSON list at "" has 1 entry with "capabilities" = "/pub/a/:rw"

    Example: A grant is listed once however often it was exchanged
      Given Admin is an app of Alice for "/:rw"
      And App is an app of Alice for "/pub/a/:rw"
      And App has exchanged the grant
      When Admin lists the grants
      Then the JSON at "" has 2 entries

    Example: A revoked grant is not listed
      Given Admin is an app of Alice for "/:rw"
      And App is an app of Alice for "/pub/a/:rw"
      And App's grant id is kept as "id"
      And App's grant has been revoked
      When Admin lists the grants
      Then the JSON at "" has 1 entry
      And the JSON list at "" has 0 entries with "grant_id" = "{id}"

    Example: Another user's grant is not listed
      Given Admin is an app of Alice for "/:rw"
      And Other is an app of Bob for "/:rw"
      And Other's grant id is kept as "id"
      When Admin lists the grants
      Then the JSON at "" has 1 entry
      And the JSON list at "" has 0 entries with "grant_id" = "{id}"

    Example: A grant that was never exchanged is not listed
      Given Admin is an app of Alice for "/:rw"
      And App holds a grant of Alice for "/pub/a/:rw"
      When Admin lists the grants
      Then the JSON at "" has 1 entry

    Example: An expired grant is not listed
      Given a homeserver with a clock of its own
      And Admin is an app of Alice for "/:rw"
      And App holds a grant of Alice with:
        | exp | now + 60 |
      And App has exchanged the grant
      When 61 seconds pass
      And Admin lists the grants
      Then the JSON at "" has 1 entry

  @AUTH-GRS-007b
  Rule: Without the root capability there is no list

    Example: A narrow bearer is refused
      Given App is an app of Alice for "/pub/:rw"
      When App lists the grants
      Then the status is 403
      And the body is "Root capability required"

    Example: A narrow cookie session is refused
      Given Phone is a session of Alice for "/pub/:rw"
      When Phone sends GET "/auth/grant/sessions" with headers:
        | pubky-host | {Alice} |
      Then the status is 403
      And the body is "Root capability required"

  @AUTH-GRS-007c
  Rule: A root cookie session may list and revoke grants

    Example: A root cookie session revokes a grant
      Given App is an app of Alice for "/:rw"
      And App's grant id is kept as "id"
      When Alice sends DELETE "/auth/grant/session/{id}" with headers:
        | pubky-host | {Alice} |
      Then the status is 200
      And App's bearer token is dead

    Example: A root cookie session lists the grants
      Given App is an app of Alice for "/pub/a/:rw"
      When Alice sends GET "/auth/grant/sessions" with headers:
        | pubky-host | {Alice} |
      Then the status is 200
      And the JSON list at "" has 1 entry with "capabilities" = "/pub/a/:rw"
