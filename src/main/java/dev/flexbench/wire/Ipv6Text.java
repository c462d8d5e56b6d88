package dev.flexbench.wire;

/** The canonical text of an IPv6 address (RFC 5952 section 4). */
final class Ipv6Text {
  private Ipv6Text() {}

  static String format(long high, long low) {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (int) ((i < 4 ? high : low) >>> 48 - 16 * (i & 3)) & 0xffff;
    }
    int bestStart = -1;
    int bestLength = 1; // a single zero group is not shortened (section 4.2.2)
    for (int i = 0; i < 8; i++) {
      int length = zeroRun(groups, i);
      if (length > bestLength) {
        bestStart = i;
        bestLength = length;
      }
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == bestStart) {
        out.append("::");
        i += bestLength - 1;
        continue;
      }
      if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') {
        out.append(':');
      }
      out.append(Integer.toHexString(groups[i]));
    }
    return out.toString();
  }

  private static int zeroRun(int[] groups, int from) {
    int length = 0;
    while (from + length < 8 && groups[from + length] == 0) {
      length++;
    }
    return length;
  }
}
