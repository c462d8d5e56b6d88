package dev.flexbench.ike.message;

import dev.flexbench.wire.MalformedException;
import dev.flexbench.wire.Octets;
import dev.flexbench.wire.WireReader;
import dev.flexbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/** The substructures of the SA payload, RFC 7296 sections 3.3.1 to 3.3.5. */
final class SaFormat {
  private static final int MORE_PROPOSALS = 2;
  private static final int MORE_TRANSFORMS = 3;
  private static final int FIXED_FORM = 0x8000;

  private SaFormat() {}

  static List<Proposal> read(WireReader in) throws MalformedException {
    List<Proposal> out = new ArrayList<>();
    boolean more = true;
    while (more) {
      if (in.remaining() < 8) {
        throw in.malformed("expected a proposal, RFC 7296 section 3.3.1");
      }
      more = more(in, MORE_PROPOSALS, "proposal");
      int reserved = in.u8();
      int length = in.u16();
      if (length < 8) {
        throw in.malformed("proposal of " + length + " octets, RFC 7296 section 3.3.1");
      }
      out.add(proposal(in.sub(length - 4), reserved));
    }
    in.end("SA payload behind its last proposal");
    return out;
  }

  private static Proposal proposal(WireReader in, int reserved) throws MalformedException {
    int number = in.u8();
    ProtocolId protocol = new ProtocolId(in.u8());
    int spiSize = in.u8();
    int count = in.u8();
    Octets spi = in.octets(spiSize);
    List<Transform> transforms = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (in.remaining() < 8) {
        throw in.malformed("expected transform " + (i + 1) + " of " + count + ", section 3.3.2");
      }
      boolean more = more(in, MORE_TRANSFORMS, "transform");
      if (more != i + 1 < count) {
        throw in.malformed("transform " + (i + 1) + " of " + count + " says the opposite of that");
      }
      int first = in.u8();
      int length = in.u16();
      if (length < 8) {
        throw in.malformed("transform of " + length + " octets, RFC 7296 section 3.3.2");
      }
      transforms.add(transform(in.sub(length - 4), first));
    }
    in.end("proposal behind its last transform");
    return new Proposal(number, protocol, spi, transforms, reserved);
  }

  private static Transform transform(WireReader in, int firstReserved) throws MalformedException {
    TransformType type = new TransformType(in.u8());
    int reserved = firstReserved << 8 | in.u8();
    TransformId id = new TransformId(type, in.u16());
    List<TransformAttribute> attributes = new ArrayList<>();
    while (in.remaining() > 0) {
      int word = in.u16();
      boolean fixed = (word & FIXED_FORM) != 0;
      int length = fixed ? 2 : in.u16();
      attributes.add(new TransformAttribute(word & ~FIXED_FORM, fixed, in.octets(length)));
    }
    return new Transform(id, attributes, reserved);
  }

  private static boolean more(WireReader in, int mark, String what) throws MalformedException {
    int value = in.u8();
    if (value != 0 && value != mark) {
      throw in.malformed(
          "last-substructure octet " + value + " of a " + what + ", expected 0 or " + mark);
    }
    return value == mark;
  }

  static void write(WireWriter out, List<Proposal> proposals) {
    for (int i = 0; i < proposals.size(); i++) {
      Proposal proposal = proposals.get(i);
      int start = out.size();
      out.u8(i + 1 < proposals.size() ? MORE_PROPOSALS : 0).u8(proposal.reserved()).u16(0);
      out.u8(PayloadWriter.checked(proposal.number(), 255, "proposal number"));
      out.u8(proposal.protocol().code());
      out.u8(PayloadWriter.checked(proposal.spi().size(), 255, "SPI size"));
      out.u8(PayloadWriter.checked(proposal.transforms().size(), 255, "number of transforms"));
      out.octets(proposal.spi());
      for (int j = 0; j < proposal.transforms().size(); j++) {
        boolean more = j + 1 < proposal.transforms().size();
        write(out, proposal.transforms().get(j), more);
      }
      PayloadWriter.patchLength(out, start, "proposal");
    }
  }

  private static void write(WireWriter out, Transform transform, boolean more) {
    int start = out.size();
    out.u8(more ? MORE_TRANSFORMS : 0).u8(transform.reserved() >>> 8).u16(0);
    out.u8(transform.type().code()).u8(transform.reserved()).u16(transform.id().code());
    for (TransformAttribute attribute : transform.attributes()) {
      if (attribute.fixed()) {
        out.u16(attribute.type() | FIXED_FORM);
      } else {
        out.u16(attribute.type());
        out.u16(PayloadWriter.checked(attribute.value().size(), 0xffff, "attribute length"));
      }
      out.octets(attribute.value());
    }
    PayloadWriter.patchLength(out, start, "transform");
  }
}
