Feature: When a homeserver says where it is
  A homeserver can be found as soon as it serves.

  @DISC-REC-005
  Rule: The packet is published before the homeserver serves

    Example: A homeserver that has just started is found
      Given a homeserver of its own
      And key, address and ports of the homeserver are known
      When Anyone looks up the homeserver's packet
      Then the status is 200
      And the homeserver still serves

    Example: A homeserver that has restarted is found where it is now
      Given a homeserver of its own
      And key, address and ports of the homeserver are known
      When the homeserver restarts
      And Anyone looks up the homeserver's packet
      Then the status is 200
      And it was made within 60 seconds before now

  @PKARR-PKT-003
  Rule: A packet's time is in microseconds

    Example: A homeserver that has just started
      Given a homeserver of its own
      When Anyone looks up the homeserver's packet
      Then it was made within 60 seconds before now
