Feature: Revoking a grant by its id
  A user's own app can withdraw any app's access.

  @AUTH-GRS-008
  Rule: A root session revokes a grant of its user

    Example: The grant is dead after its revocation
      Given Admin is an app of Alice for "/:rw"
      And App is an app of Alice for "/pub/a/:rw"
      When Admin revokes the grant of App
      Then the status is 200
      And App's bearer token is dead
      And Admin's bearer token is alive

    Example: A revoked grant can be revoked again
      Given Admin is an app of Alice for "/:rw"
      And App is an app of Alice for "/pub/a/:rw"
      And App's grant has been revoked
      When Admin revokes the grant of App
      Then the status is 200

    Example: A grant revoked by id cannot be exchanged again
      Given Admin is an app of Alice for "/:rw"
      And App is an app of Alice for "/pub/a/:rw"
      When Admin revokes the grant of App
      And App exchanges the grant
      Then the status is 401
      And the answer brings no bearer token

    Example: A third grant stays
      Given Admin is an app of Alice for "/:rw"
      And App is an app of Alice for "/pub/a/:rw"
      And Other is an app of Alice for "/pub/a/:rw"
      When Admin revokes the grant of App
      Then Other's bearer token is alive

  @AUTH-GRS-008a
  Rule: Without the root capability nothing is revoked by id

    Scenario Outline: A session without root does not revoke
      Given Other is an app of Alice for "<capabilities>"
      And App is an app of Alice for "/pub/a/:rw"
      When Other revokes the grant of App
      Then the status is 403
      And App's bearer token is alive

      Examples:
        | capabilities       |
        | /pub/:rw           |
        | /:r                |
        | /pub/:rw,/priv/:rw |

    Example: Without session nothing is revoked
      Given App is an app of Alice for "/pub/a/:rw"
      And App's grant id is kept as "id"
      When Anyone sends DELETE "/auth/grant/session/{id}"
      Then the status is 401
      And App's bearer token is alive

    Example: An app without root does not revoke its own grant by id
      Given App is an app of Alice for "/pub/a/:rw"
      When App revokes the grant of App
      Then the status is 403
      And App's bearer token is alive

  @AUTH-GRS-008b
  Rule: An id of more than 22 characters is malformed

    Example: An id of 23 characters is refused
      Given Admin is an app of Alice for "/:rw"
      When Admin revokes the grant "abcdefghijklmnopqrstuvw"
      Then the status is 400
      And the body is "Invalid grant ID format"

  @AUTH-GRS-008c
  Rule: The id of no known grant is not found

    Example: An id of 22 characters that nobody has is 404
      Given Admin is an app of Alice for "/:rw"
      And a nonce is kept as "id"
      When Admin revokes the grant "{id}"
      Then the status is 404
      And the body is "Not Found"

    Example: A grant that was never exchanged is not known
      Given Admin is an app of Alice for "/:rw"
      And App holds a grant of Alice for "/pub/a/:rw"
      When Admin revokes the grant of App
      Then the status is 404

  @AUTH-GRS-008d
  Rule: Another user's grant is not revoked

    Example: A root session of another user is refused
      Given App is an app of Alice for "/pub/a/:rw"
      And Mallory has an account
      And Admin is an app of Mallory for "/:rw"
      When Admin revokes the grant of App
      Then the status is 403
      And the body is "Grant does not belong to authenticated user"
      And App's bearer token is alive
