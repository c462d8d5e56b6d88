package dev.flexbench.ike.message;

import dev.flexbench.wire.CodeNames;
import java.util.NavigableMap;

/**
 * A configuration attribute: IANA "IKEv2 Configuration Payload Attribute Types", RFC 7296 section
 * 3.15.1. The registry's 15 bits; the bit before them is reserved.
 */
public record CfgAttributeType(int code) {
  public static final CfgAttributeType INTERNAL_IP4_ADDRESS = new CfgAttributeType(1);
  public static final CfgAttributeType INTERNAL_IP4_NETMASK = new CfgAttributeType(2);
  public static final CfgAttributeType INTERNAL_IP4_DNS = new CfgAttributeType(3);
  public static final CfgAttributeType INTERNAL_IP4_NBNS = new CfgAttributeType(4);
  public static final CfgAttributeType INTERNAL_IP4_DHCP = new CfgAttributeType(6);
  public static final CfgAttributeType APPLICATION_VERSION = new CfgAttributeType(7);
  public static final CfgAttributeType INTERNAL_IP6_ADDRESS = new CfgAttributeType(8);
  public static final CfgAttributeType INTERNAL_IP6_DNS = new CfgAttributeType(10);
  public static final CfgAttributeType INTERNAL_IP6_DHCP = new CfgAttributeType(12);
  public static final CfgAttributeType INTERNAL_IP4_SUBNET = new CfgAttributeType(13);
  public static final CfgAttributeType SUPPORTED_ATTRIBUTES = new CfgAttributeType(14);
  public static final CfgAttributeType INTERNAL_IP6_SUBNET = new CfgAttributeType(15);
  public static final CfgAttributeType MIP6_HOME_PREFIX = new CfgAttributeType(16);
  public static final CfgAttributeType INTERNAL_IP6_LINK = new CfgAttributeType(17);
  public static final CfgAttributeType INTERNAL_IP6_PREFIX = new CfgAttributeType(18);
  public static final CfgAttributeType HOME_AGENT_ADDRESS = new CfgAttributeType(19);
  public static final CfgAttributeType P_CSCF_IP4_ADDRESS = new CfgAttributeType(20);
  public static final CfgAttributeType P_CSCF_IP6_ADDRESS = new CfgAttributeType(21);
  public static final CfgAttributeType FTT_KAT = new CfgAttributeType(22);
  public static final CfgAttributeType EXTERNAL_SOURCE_IP4_NAT_INFO = new CfgAttributeType(23);
  public static final CfgAttributeType TIMEOUT_PERIOD_FOR_LIVENESS_CHECK = new CfgAttributeType(24);
  public static final CfgAttributeType INTERNAL_DNS_DOMAIN = new CfgAttributeType(25);
  public static final CfgAttributeType INTERNAL_DNSSEC_TA = new CfgAttributeType(26);

  private static final CodeNames NAMES =
      CodeNames.ofConstants(CfgAttributeType.class, CfgAttributeType::code);

  public CfgAttributeType {
    if (code < 0 || code > 32767) {
      throw new IllegalArgumentException("CfgAttributeType " + code + " does not fit 15 bits");
    }
  }

  /** The numbers that have a name here. */
  public static NavigableMap<Integer, String> known() {
    return NAMES.all();
  }

  @Override
  public String toString() {
    return NAMES.of(code);
  }
}
