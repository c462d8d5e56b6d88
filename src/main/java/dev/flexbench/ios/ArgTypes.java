package dev.flexbench.ios;

import dev.flexbench.ios.model.InterfaceName;
import dev.flexbench.ios.syntax.ArgType;
import dev.flexbench.ios.syntax.Words;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.util.Optional;

/** The argument types that the language's patterns name. */
final class ArgTypes {
  private ArgTypes() {}

  /**
   * The type of a pattern's {@code <name:type>}: one of the words below, a range {@code 1-200}, or
   * {@code @} and the kind of object that the argument refers to.
   */
  static ArgType of(String type) {
    if (type.startsWith("@")) {
      return ArgType.reference(type.substring(1));
    }
    return switch (type) {
      case "word" -> ArgType.word("a word", text -> true);
      case "text" -> ArgType.line("text", true);
      case "key" -> ArgType.line("a key", false);
      case "hex" -> new HexKey();
      case "ipv4" -> ArgType.word("an IPv4 address", text -> v4(text).isPresent());
      case "ip" -> ArgType.word("an IP address", text -> IpAddress.tryParse(text).isPresent());
      case "mask" -> ArgType.word("a netmask such as 255.255.255.0", ArgTypes::netmask);
      case "wildcard" ->
          ArgType.word("a contiguous wildcard mask such as 0.0.0.255", ArgTypes::wildcard);
      case "prefix6" -> ArgType.word("an IPv6 prefix such as 2001:db8::1/64", ArgTypes::prefix6);
      case "interface" -> new InterfaceArgument();
      default -> range(type);
    };
  }

  private static ArgType range(String type) {
    int dash = type.indexOf('-');
    if (dash < 0) {
      throw new IllegalArgumentException("unknown argument type '" + type + "'");
    }
    return ArgType.number(
        Long.parseLong(type.substring(0, dash)), Long.parseLong(type.substring(dash + 1)));
  }

  private static Optional<IpAddress> v4(String text) {
    return IpAddress.tryParse(text).filter(a -> !a.v6());
  }

  private static boolean netmask(String text) {
    return v4(text).filter(m -> contiguous(m.low())).isPresent();
  }

  private static boolean wildcard(String text) {
    return v4(text).filter(m -> contiguous(~m.low() & 0xffff_ffffL)).isPresent();
  }

  private static boolean contiguous(long mask) {
    long holes = ~mask & 0xffff_ffffL;
    return (holes & holes + 1) == 0;
  }

  private static boolean prefix6(String text) {
    return text.indexOf('/') > 0
        && IpPrefix.tryParse(text).filter(p -> p.address().v6()).isPresent();
  }

  /** An even number of hexadecimal digits. */
  private record HexKey() implements ArgType {
    @Override
    public String expected() {
      return "an even number of hexadecimal digits";
    }

    @Override
    public int consume(Words words, int at) {
      boolean last = at == words.size() - 1;
      return last && words.text(at).matches("([0-9a-fA-F]{2}){1,256}") ? 1 : 0;
    }

    @Override
    public boolean quotable() {
      return false;
    }
  }

  /** {@code Ethernet0/1}, {@code e0/1} or {@code ethernet 0/1}. */
  private record InterfaceArgument() implements ArgType {
    @Override
    public String expected() {
      return "an interface such as Ethernet0/0";
    }

    @Override
    public int consume(Words words, int at) {
      if (at >= words.size()) {
        return 0;
      }
      if (InterfaceName.parse(words.text(at)).isPresent()) {
        return 1;
      }
      boolean parted =
          at + 1 < words.size()
              && InterfaceName.parse(words.text(at) + words.text(at + 1)).isPresent()
              && words.text(at).matches("[A-Za-z-]+");
      return parted ? 2 : 0;
    }
  }
}
