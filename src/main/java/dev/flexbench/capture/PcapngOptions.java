package dev.flexbench.capture;

import dev.flexbench.wire.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options at the end of a pcapng block, in their order. */
record PcapngOptions(List<Option> all) {
  /** One option's code and value, without its filling. */
  record Option(int code, Octets value) {}

  /** Reads what is left of a block's body. */
  static PcapngOptions read(ByteBuffer body) {
    List<Option> out = new ArrayList<>();
    while (body.remaining() >= 4) {
      int code = body.getShort() & 0xffff;
      int length = body.getShort() & 0xffff;
      if (code == PcapngWriter.OPT_END) {
        break;
      }
      byte[] value = new byte[length];
      body.get(value);
      int filled = body.position() + PcapngWriter.padded(length) - length;
      body.position(Math.min(body.limit(), filled));
      out.add(new Option(code, Octets.of(value)));
    }
    return new PcapngOptions(out);
  }

  /** The first option of a code. */
  Optional<Octets> value(int code) {
    return all.stream().filter(option -> option.code() == code).map(Option::value).findFirst();
  }

  Optional<String> text(int code) {
    return value(code)
        .map(value -> new String(value.toByteArray(), StandardCharsets.UTF_8).replace("\0", ""));
  }
}
