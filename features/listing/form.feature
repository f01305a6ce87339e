Feature: Form of a listing
  A listing is a plain text of absolute URLs, one for each entry, with the paths as they are stored.

  @LST-001
  Rule: A listing is one URL per line

    Example: Two files are two lines without a line feed at the end
      Given Alice has stored the files:
        | /pub/a |
        | /pub/b |
      When Alice lists "/pub/"
      Then the status is 200
      And the header "Content-Type" is "text/plain"
      And the body is "pubky://{Alice}/pub/a\npubky://{Alice}/pub/b"

  @LST-002
  Rule: Lines name the raw key of the directory's user

    Scenario Outline: The lines are the same when <addressing> names the user
      Given Alice has stored the files:
        | /pub/a |
      And requests name the user by <addressing>
      When Bob lists "/pub/" of Alice
      Then the body is "pubky://{Alice}/pub/a"

      Examples:
        | addressing            |
        | the pubky-host header |
        | the Host header       |
        | the query             |

      @PAD-001
      Examples:
        | addressing |
        | the path   |

  @LST-003
  Rule: Paths are printed decoded

    Example: An escaped blank is printed as a blank
      Given Alice has stored the files:
        | /pub/a%20b |
      When Alice lists "/pub/"
      Then the body is "pubky://{Alice}/pub/a b"

  @AMB-006
  Rule: Ordinary names are printed byte for byte

    Example: Unreserved characters and inner blanks stand as they are stored
      Given Alice has stored the files:
        | /pub/a%20b-c_d~1.txt |
      When Alice lists "/pub/"
      Then the body is "pubky://{Alice}/pub/a b-c_d~1.txt"
      And the events of Alice are:
        | PUT /pub/a b-c_d~1.txt |

    Example: Letters beyond ASCII stand as their UTF-8 bytes
      Given Alice has stored the files:
        | /pub/%C3%BC |
      When Alice lists "/pub/"
      Then the body is "pubky://{Alice}/pub/ü"
      And the events of Alice are:
        | PUT /pub/ü |

  @LST-022
  Rule: A public listing carries no validators

    Example: Neither ETag nor Last-Modified nor Cache-Control come with a listing
      Given Alice has stored the files:
        | /pub/a |
      When Anyone lists "/pub/" of Alice
      Then the status is 200
      And the header "ETag" is absent
      And the header "Last-Modified" is absent
      And the header "Cache-Control" is absent

  @LST-026
  Rule: The roots can be listed

    Example: Anyone lists the public root
      Given Alice has stored the files:
        | /pub/a  |
        | /priv/b |
      When Anyone lists "/pub/" of Alice
      Then the listing is:
        | /pub/a |

    Example: The owner lists the private root
      Given Alice has stored the files:
        | /pub/a  |
        | /priv/b |
      When Alice lists "/priv/"
      Then the listing is:
        | /priv/b |

  @LST-020
  Rule: A directory without files is absent

    Example: A directory that never was is absent
      Given Alice has stored the files:
        | /pub/a |
      When Alice lists "/pub/never/"
      Then the status is 404
      And the body is "Directory Not Found"

    Example: An emptied directory is absent
      Given Alice has stored "x" at "/pub/d/a"
      And Alice has deleted "/pub/d/a"
      When Alice lists "/pub/d/"
      Then the status is 404

    Example: A user without account has no directories
      Given Bob has no account
      When Anyone lists "/pub/" of Bob
      Then the status is 404
