Feature: Content types
  The type of a file follows from its content, else from its name.

  @STO-TYP-001
  Rule: The content decides first

    Example: A picture without extension is a picture
      Given Alice has stored the bytes "89 50 4E 47 0D 0A 1A 0A 00 00 00 0D 49 48 44 52" at "/pub/picture"
      When Alice reads "/pub/picture"
      Then the header "Content-Type" is "image/png"

  @STO-TYP-002
  Rule: Else the extension decides

    Scenario Outline: The name of <a kind> is <type>
      Given Alice has stored "hello" at "/pub/a<extension>"
      When Alice reads "/pub/a<extension>"
      Then the header "Content-Type" is "<type>"

      Examples:
        | a kind           | extension | type             |
        | a text           | .txt      | text/plain       |
        | JSON             | .json     | application/json |
        | a web page       | .html     | text/html        |
        | a style sheet    | .css      | text/css         |
        | a text, shouting | .TxT      | text/plain       |

  @STO-TYP-003
  Rule: Else it is a stream of octets

    Scenario Outline: A name with <what> has no type of its own
      Given Alice has stored "hello" at "<path>"
      When Alice reads "<path>"
      Then the header "Content-Type" is "application/octet-stream"

      Examples:
        | what                 | path                |
        | no extension         | /pub/data           |
        | an unknown extension | /pub/data.unheardof |
        | a dot in a directory | /pub/d.txt/data     |

  @STO-TYP-004
  Rule: Content beats extension

    Example: A picture named as a text is a picture
      Given Alice has stored the bytes "89 50 4E 47 0D 0A 1A 0A 00 00 00 0D 49 48 44 52" at "/pub/x.txt"
      When Alice reads "/pub/x.txt"
      Then the header "Content-Type" is "image/png"

  @BUG-015
  Rule: The type does not depend on how the content arrives

    Example: A picture in chunks of one byte is a picture
      Given Alice has an account
      When Alice stores the bytes "89 50 4E 47 0D 0A 1A 0A 00 00 00 0D 49 48 44 52" at "/pub/p" in chunks of 1 byte
      And Alice reads "/pub/p"
      Then the header "Content-Type" is "image/png"
