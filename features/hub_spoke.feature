Feature: Hub and spoke
  Spokes reach the LAN behind the hub, and each other through it, over tunnels whose routes IKEv2
  itself exchanges. Two sites are joined by static tunnels. Real peers stand at either end.

  Rule: Spokes at a hub

    Background:
      Given the topology "hub-spoke"

    @rfc7296-1.2 @rfc7296-2.23 @rfc7296-2.19
    Scenario: A spoke's tunnel comes up in two exchanges, and one more for its routes
      When spoke1 connects
      Then wan carries exactly this exchange between spoke1 and hub:
        | spoke1 | -> | IKE_SA_INIT   | SA, KE, Ni, N(NAT_DETECTION_SOURCE_IP), N(NAT_DETECTION_DESTINATION_IP), … |
        | hub    | -> | IKE_SA_INIT   | SA, KE, Nr, N(NAT_DETECTION_SOURCE_IP), N(NAT_DETECTION_DESTINATION_IP), … |
        | spoke1 | -> | IKE_AUTH      | IDi, AUTH, CP(CFG_REQUEST), SA, TSi, TSr, …                                |
        | hub    | -> | IKE_AUTH      | IDr, AUTH, CP(CFG_REPLY), SA, TSi, TSr, …                                  |
        | spoke1 | -> | INFORMATIONAL | CP(CFG_SET)                                                                |
        | hub    | -> | INFORMATIONAL | CP(CFG_ACK)                                                                |
      And pc1 can ping server

    Scenario: IKEv2 routing tells each end what is behind the other
      When spoke1 connects
      Then hub routes 192.168.1.0/24 through Virtual-Access1
      And spoke1 routes 192.168.0.0/16 through Tunnel0
      And spoke1 routes 10.0.0.254/32 through Tunnel0
      And spoke1 has an address of 10.0.0.0/24 on Tunnel0

    Scenario: LAN to LAN through the hub, in both directions, and nothing in the clear
      Given spoke1 is connected
      And spoke2 is connected
      Then pc1 and server can ping each other
      And pc2 and server can ping each other
      And pc1 and pc2 can ping each other
      And nothing between 192.168.0.0/16 and 192.168.0.0/16 is seen in the clear on wan
      And both ends of spoke1's tunnel count the same packets as wan carried
      And both ends of spoke2's tunnel count the same packets as wan carried

    @rfc7296-1.4.1
    Scenario: A spoke that leaves takes its SAs and its routes with it
      Given spoke1 is connected
      And spoke2 is connected
      When spoke1 disconnects
      Then wan carries this exchange between spoke1 and hub:
        | spoke1 | -> | INFORMATIONAL | D |
        | hub    | -> | INFORMATIONAL |   |
      And hub no longer routes 192.168.1.0/24
      And pc1 cannot ping server
      But pc2 can ping server

    @rfc7296-2.4
    Scenario: The hub restarts and its spokes recover
      Given spoke1 is connected
      And spoke2 is connected
      When hub restarts
      Then spoke1 and hub are connected again within 90 seconds
      And spoke2 and hub are connected again within 90 seconds
      And pc1 and server can ping each other
      And pc1 and pc2 can ping each other

    @rfc7296-2.15 @rfc7296-2.21.2
    Scenario: A wrong key is refused
      Given hub has "pre-shared-key remote somethingElse" under "peer spoke1"
      And spoke2 is connected
      When spoke1 tries to connect
      Then wan carries this exchange between spoke1 and hub:
        | spoke1 | -> | IKE_AUTH | IDi, AUTH, …             |
        | hub    | -> | IKE_AUTH | N(AUTHENTICATION_FAILED) |
      And neither spoke1 nor hub keeps an IKE SA or a CHILD SA between them
      And pc1 cannot ping server
      But pc2 can ping server

    @rfc7296-2.15 @rfc7296-2.21.2
    Scenario: A hub with a wrong key is refused by the spoke
      Given spoke1 has "pre-shared-key remote somethingElse" under "peer hub"
      When spoke1 tries to connect
      Then neither spoke1 nor hub keeps an IKE SA or a CHILD SA between them

    @rfc7296-1.2 @rfc7296-2.7
    Scenario: The hub wants another group, and the spoke follows
      Given spoke1 also has:
        """
        crypto ikev2 proposal default
         encryption aes-cbc-256
         integrity sha512
         group 14 19
        """
      And hub also has:
        """
        crypto ikev2 proposal default
         encryption aes-cbc-256
         integrity sha512
         group 19
        """
      When spoke1 connects
      Then wan carries this exchange between spoke1 and hub:
        | spoke1 | -> | IKE_SA_INIT | SA, KE, Ni, …         |
        | hub    | -> | IKE_SA_INIT | N(INVALID_KE_PAYLOAD) |
        | spoke1 | -> | IKE_SA_INIT | SA, KE, Ni, …         |
        | hub    | -> | IKE_SA_INIT | SA, KE, Nr, …         |
      And pc1 can ping server

    @rfc7296-2.7
    Scenario: No proposal in common
      Given spoke1 also has:
        """
        crypto ikev2 proposal default
         encryption aes-cbc-128
         integrity sha256
         group 19
        """
      When spoke1 tries to connect
      Then wan carries exactly this exchange between spoke1 and hub:
        | spoke1 | -> | IKE_SA_INIT | SA, KE, Ni, …         |
        | hub    | -> | IKE_SA_INIT | N(NO_PROPOSAL_CHOSEN) |
      And neither spoke1 nor hub keeps an IKE SA or a CHILD SA between them

    @strongswan @rfc7296-2.9
    Scenario: A strongSwan spoke joins the same hub
      Given spoke1 is connected
      When spoke3 connects
      Then hub routes 192.168.3.0/24 through Virtual-Access2
      And pc3 and server can ping each other
      And pc3 and pc1 can ping each other
      And nothing between 192.168.0.0/16 and 192.168.0.0/16 is seen in the clear on wan
      And both ends of spoke3's tunnel count the same packets as wan carried

    @strongswan @rfc7296-2.15
    Scenario: A strongSwan spoke with a wrong key is refused
      Given hub has "pre-shared-key somethingElse" under "peer spoke3"
      When spoke3 tries to connect
      Then wan carries this exchange between spoke3 and hub:
        | spoke3 | -> | IKE_AUTH | IDi, AUTH, …             |
        | hub    | -> | IKE_AUTH | N(AUTHENTICATION_FAILED) |
      And neither spoke3 nor hub keeps an IKE SA or a CHILD SA between them

    @strongswan @rfc7296-2.4
    Scenario: The hub restarts under a strongSwan spoke
      Given spoke3 is connected
      When hub restarts
      And spoke3 connects
      Then pc3 and server can ping each other

    @throughput
    Scenario: The tunnel carries a fair part of the plain path's throughput
      Given spoke1 has "nat force-encap" under "crypto ikev2 profile default"
      And spoke1 is connected
      When pc1 sends TCP to server for 4 seconds, in the tunnel and beside it
      And pc1 sends UDP to server at 50 Mbit/s for 4 seconds, in the tunnel and beside it
      Then the tunnel's TCP throughput is at least 0.05 of the plain path's
      And the tunnel's UDP throughput is at least 0.9 of the plain path's

  Rule: Two sites joined by static tunnels and smart defaults

    Background:
      Given the topology "site-to-site"

    @rfc7296-1.1.1
    Scenario: IPv6 between the sites over an IPv4 path
      When r1 connects
      Then pc1 and pc2 can ping each other
      And nothing between 2001:db8:cafe::/64 and 2001:db8:beef::/64 is seen in the clear on wan
      And both ends of r1's tunnel count the same packets as wan carried

    Scenario: Either site can begin
      When r2 connects
      Then pc1 and pc2 can ping each other

  @strongswan
  Rule: Our client at a strongSwan gateway

    Background:
      Given the topology "strongswan-gateway"

    @rfc7296-2.9 @rfc7296-2.19
    Scenario: The gateway gives an address and narrows the traffic selectors
      When client connects
      Then client has an address of 10.10.0.0/24 on Tunnel0
      And client routes 192.168.100.0/24 through Tunnel0
      And pc1 and server can ping each other
      And nothing between 192.168.1.0/24 and 192.168.100.0/24 is seen in the clear on wan
      And both ends of client's tunnel count the same packets as wan carried

    @rfc7296-2.15
    Scenario: The gateway refuses a wrong key
      Given client has "pre-shared-key somethingElse" under "peer gateway"
      When client tries to connect
      Then wan carries this exchange between client and gateway:
        | client  | -> | IKE_AUTH | IDi, AUTH, …             |
        | gateway | -> | IKE_AUTH | N(AUTHENTICATION_FAILED) |
      And neither client nor gateway keeps an IKE SA or a CHILD SA between them
