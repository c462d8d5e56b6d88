package dev.flexbench.capture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A capture in memory.
 *
 * @param links what packets name by their index
 * @param packets in the order of the file; frame numbers are their places, from 1
 */
public record CaptureFile(List<CapturedLink> links, List<CapturedPacket> packets) {
  public CaptureFile {
    links = List.copyOf(links);
    packets = List.copyOf(packets);
  }

  /**
   * Several captures as one, in the order of time. Links of one name and type become one link;
   * packets of one moment stay in the order of the captures.
   */
  public static CaptureFile merged(List<CaptureFile> files) {
    List<CapturedLink> links = new ArrayList<>();
    List<CapturedPacket> packets = new ArrayList<>();
    for (CaptureFile file : files) {
      List<Integer> places = new ArrayList<>();
      for (CapturedLink link : file.links) {
        if (!links.contains(link)) {
          links.add(link);
        }
        places.add(links.indexOf(link));
      }
      for (CapturedPacket packet : file.packets) {
        packets.add(
            new CapturedPacket(
                places.get(packet.link()),
                packet.nanos(),
                packet.data(),
                packet.originalLength(),
                packet.comment()));
      }
    }
    packets.sort(Comparator.comparingLong(CapturedPacket::nanos));
    return new CaptureFile(links, packets);
  }
}
