Feature: Listings up to release 0.9

  @LST-026-OLD
  Rule: The root can be listed

    Example: Anyone lists the root
      Given Alice has stored the files:
        | /pub/a   |
        | /pub/b/c |
      When Anyone lists "/pub/" of Alice
      Then the listing is:
        | /pub/a   |
        | /pub/b/c |
