Feature: Entries of a listing
  Which entries a listing has and in which order.

  @LST-004
  Rule: A listing names every file below the directory

    Example: Files at every depth and no directories
      Given Alice has stored the files:
        | /pub/d/a     |
        | /pub/d/b/c   |
        | /pub/d/b/d/e |
        | /pub/f       |
      When Alice lists "/pub/d/"
      Then the listing is:
        | /pub/d/a     |
        | /pub/d/b/c   |
        | /pub/d/b/d/e |

  @LST-005
  Rule: A shallow listing names what lies directly in the directory

    Example: Sub-directories come once and with a slash
      Given Alice has stored the files:
        | /pub/d/a   |
        | /pub/d/b/c |
        | /pub/d/b/d |
      When Alice lists "/pub/d/" with "shallow"
      Then the listing is:
        | /pub/d/a  |
        | /pub/d/b/ |

  @LST-006
  Rule: Entries ascend by the bytes of the printed path

    Example: A shallow listing counts the slash of a directory
      Given Alice has stored the files:
        | /pub/b      |
        | /pub/a0     |
        | /pub/a/x    |
        | /pub/a.txt  |
        | /pub/a-b    |
        | /pub/%C3%A4 |
        | /pub/A      |
      When Alice lists "/pub/" with "shallow"
      Then the listing is:
        | /pub/A     |
        | /pub/a-b   |
        | /pub/a.txt |
        | /pub/a/    |
        | /pub/a0    |
        | /pub/b     |
        | /pub/ä     |

    Example: A deep listing goes by the whole path
      Given Alice has stored the files:
        | /pub/a0           |
        | /pub/a/x          |
        | /pub/a/X          |
        | /pub/a.txt        |
        | /pub/a/x-         |
        | /pub/%F0%9F%98%80 |
        | /pub/%EF%BC%A1    |
      When Alice lists "/pub/"
      Then the listing is:
        | /pub/a.txt |
        | /pub/a/X   |
        | /pub/a/x   |
        | /pub/a/x-  |
        | /pub/a0    |
        | /pub/Ａ    |
        | /pub/😀    |

  @LST-007
  Rule: Reverse is exactly the opposite order

    Scenario Outline: A <depth> listing in reverse ends with what it began with
      Given Alice has stored the files:
        | /pub/b     |
        | /pub/a/x   |
        | /pub/a.txt |
        | /pub/A     |
      When Alice lists "/pub/" with "<query>"
      Then the listing is:
        | /pub/b     |
        | <third>    |
        | /pub/a.txt |
        | /pub/A     |

      Examples:
        | depth   | query           | third    |
        | deep    | reverse         | /pub/a/x |
        | shallow | reverse&shallow | /pub/a/  |
