Feature: Names of listed directories
  The name of a directory stands for itself, whatever characters it consists of.

  @LST-025
  Rule: A listing holds what lies below the directory of exactly that name

    Scenario Outline: A directory named with <character> lists only its own files
      Given Alice has stored the files:
        | /pub/<directory>/mine |
        | /pub/<similar>/other  |
      When Alice lists "/pub/<directory>/"
      Then the listing is:
        | /pub/<printed>/mine |
      And Alice's directory "/pub/<third>/" does not exist

      Examples:
        | character     | directory | printed | similar | third   |
        | an underscore | my_dir    | my_dir  | myXdir  | my__dir |
        | a percent     | my%25dir  | my%dir  | my-dir  | m%25    |
        | an asterisk   | my*dir    | my*dir  | my-dir  | my*     |
        | a dot         | my.dir    | my.dir  | myXdir  | m..dir  |

  @BUG-022a
  Rule: A shallow listing collapses below any name

    Scenario Outline: A directory named with <character> lists its sub-directory once
      Given Alice has stored the files:
        | /pub/<directory>/x/y |
      When Alice lists "/pub/<directory>/" with "shallow"
      Then the listing is:
        | /pub/<printed>/x/ |

      Examples:
        | character       | directory   | printed |
        | a plus          | c+          | c+      |
        | round brackets  | a(1)        | a(1)    |
        | square brackets | %5Bdraft%5D | [draft] |
        | a question mark | a%3Fb       | a?b     |
        | a circumflex    | a%5Eb       | a^b     |
        | a dollar        | a$b         | a$b     |
        | an asterisk     | x*          | x*      |
        | only a plus     | +           | +       |

  @BUG-022b
  Rule: A shallow listing works below any name

    Scenario Outline: A directory named with <character> lists a file and a sub-directory
      Given Alice has stored the files:
        | /pub/<directory>/x/y |
        | /pub/<directory>/z   |
      When Alice lists "/pub/<directory>/" with "shallow"
      Then the listing is:
        | /pub/<printed>/x/ |
        | /pub/<printed>/z  |

      Examples:
        | character              | directory | printed |
        | two pluses             | c++       | c++     |
        | an opening parenthesis | a(b       | a(b     |
        | an opening bracket     | a%5Bb     | a[b     |
        | a closing parenthesis  | a)b       | a)b     |
        | an opening brace       | a%7B2     | a{2     |

  @BUG-022c
  Rule: A shallow listing prints only what is stored

    Scenario Outline: A directory named <name> lists real names only
      Given Alice has stored the files:
        | /pub/<directory>/f   |
        | /pub/<directory>/g/h |
      When Alice lists "/pub/<directory>/" with "shallow"
      Then the listing is:
        | /pub/<printed>/f  |
        | /pub/<printed>/g/ |

      Examples:
        | name             | directory | printed |
        | with an asterisk | *         | *       |
        | with a bar       | a%7Cb     | a\|b    |
