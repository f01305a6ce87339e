Feature: Paging through a listing
  A client asks for a few entries at a time and goes on behind the last line.

  @LST-019
  Rule: Behind the last entry there is an empty listing

    Example: The last line as cursor gives an empty body
      Given Alice has stored the files:
        | /pub/a |
      When Alice lists "/pub/" with "cursor={Alice}/pub/a"
      Then the listing is empty

    Example: Paging visits every entry once
      Given Alice has stored the files:
        | /pub/a%20a |
        | /pub/b/c   |
        | /pub/b/d   |
        | /pub/e     |
        | /pub/f     |
      When Alice pages through "/pub/" with "limit=2"
      Then the pages together are:
        | /pub/a a |
        | /pub/b/c |
        | /pub/b/d |
        | /pub/e   |
        | /pub/f   |

  @LST-023
  Rule: All parameters combine

    Example: Shallow, reverse, two at a time
      Given Alice has stored the files:
        | /pub/a   |
        | /pub/b/c |
        | /pub/b/d |
        | /pub/e   |
        | /pub/f   |
      When Alice pages through "/pub/" with "shallow&reverse&limit=2"
      Then the pages together are:
        | /pub/f  |
        | /pub/e  |
        | /pub/b/ |
        | /pub/a  |

  @LST-024
  Rule: A limit counts printed entries

    Example: A sub-directory counts once
      Given Alice has stored the files:
        | /pub/a/1 |
        | /pub/a/2 |
        | /pub/a/3 |
        | /pub/b   |
        | /pub/c   |
      When Alice lists "/pub/" with "shallow&limit=2"
      Then the listing is:
        | /pub/a/ |
        | /pub/b  |
