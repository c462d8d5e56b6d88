package dev.flexbench.node.show;

import dev.flexbench.ios.IosRenderer;
import dev.flexbench.ios.model.InterfaceName;
import dev.flexbench.ios.syntax.ArgType;
import dev.flexbench.ios.syntax.Attempt;
import dev.flexbench.ios.syntax.Match;
import dev.flexbench.ios.syntax.Mode;
import dev.flexbench.ios.syntax.Section;
import dev.flexbench.ios.syntax.Words;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** Answers {@code show …}, abbreviated as IOS takes it, as text or with {@code --json} as JSON. */
public final class ShowCommands {
  private static final String JSON = "--json";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Mode<Reply> COMMANDS = commands();

  private final ShowSource source;

  public ShowCommands(ShowSource source) {
    this.source = source;
  }

  /** The rows themselves. */
  public ShowSource source() {
    return source;
  }

  /** What a command finds: its rows, and the words for them. */
  private static final class Reply {
    private final ShowSource source;
    private Object rows = List.of();
    private String text = "";

    private Reply(ShowSource source) {
      this.source = source;
    }

    private <T> void list(List<T> found, Function<List<T>, String> words) {
      rows = found;
      text = words.apply(found);
    }
  }

  /** The answer; for an unknown command a line beginning with {@code %}. */
  public String execute(String command) {
    boolean json = command.contains(JSON);
    Words words = Words.of(command.replace(JSON, "").strip());
    Reply reply = new Reply(source);
    return switch (new Section<>(COMMANDS, reply).attempt(words)) {
      case Attempt.Taken taken -> {
        run(taken);
        yield json ? MAPPER.writeValueAsString(reply.rows) : reply.text;
      }
      case Attempt.Refused refused -> refusal(words, refused);
    };
  }

  private static void run(Attempt.Taken taken) {
    switch (taken.run()) {
      case Attempt.Change change -> change.effect().apply(new Match(1, taken.items()), text -> {});
      case Attempt.Open open -> {}
      case Attempt.Ignore ignore -> {}
      case Attempt.Refuse refuse -> {}
    }
  }

  private static String refusal(Words words, Attempt.Refused refused) {
    String where = refused.at() == 0 ? "" : " after '" + words.head(refused.at()) + "'";
    String what = refused.at() >= words.size() ? "% Incomplete command" : "% Invalid input";
    return what + where + ": expected " + String.join(", ", refused.expected()) + "\n";
  }

  private static Mode<Reply> commands() {
    return new Mode<Reply>("exec", ShowCommands::type)
        .on(
            "show crypto ikev2 sa [detailed]",
            (r, m) -> r.list(r.source.ikeSas(), rows -> IkeText.sas(rows, m.has("detailed"))))
        .on(
            "show crypto ikev2 session [detailed]",
            (r, m) ->
                r.list(
                    r.source.ikeSas(),
                    rows -> IkeText.sessions(rows, r.source.childSas(), m.has("detailed"))))
        .on(
            "show crypto ipsec sa [interface <name:interface>]",
            (r, m) -> r.list(childSas(r.source, m), IpsecText::sas))
        .on(
            "show crypto session [detail]",
            (r, m) ->
                r.list(
                    r.source.ikeSas(),
                    rows -> IpsecText.sessions(rows, r.source.childSas(), m.has("detail"))))
        .on("show {ip|ipv6} route", ShowCommands::routes)
        .on("show ip interface brief", (r, m) -> r.list(r.source.interfaces(), IpText::interfaces))
        .on("show ip local pool", (r, m) -> r.list(r.source.pools(), IpText::pools))
        .on("show running-config [all]", (r, m) -> running(r))
        .on("show derived-config interface <name:interface>", (r, m) -> derived(r, m.text("name")));
  }

  private static ArgType type(String name) {
    return ArgType.word(
        "an interface such as Virtual-Access1", text -> InterfaceName.parse(text).isPresent());
  }

  private static List<ChildSaRow> childSas(ShowSource source, Match match) {
    Optional<String> wanted =
        match.optional("name").flatMap(InterfaceName::parse).map(InterfaceName::toString);
    return source.childSas().stream()
        .filter(row -> wanted.isEmpty() || row.interfaceName().equals(wanted.get()))
        .toList();
  }

  private static void routes(Reply reply, Match match) {
    boolean v6 = match.has("ipv6");
    List<RouteRow> rows =
        reply.source.routes().stream().filter(r -> r.prefix().contains(":") == v6).toList();
    reply.list(rows, found -> IpText.routes(found, v6));
  }

  private static void running(Reply reply) {
    String text = IosRenderer.render(reply.source.config());
    reply.rows = List.of(text);
    int size = text.getBytes(StandardCharsets.UTF_8).length;
    reply.text =
        "Building configuration...\n\nCurrent configuration : " + size + " bytes\n!\n" + text;
  }

  private static void derived(Reply reply, String name) {
    String lines =
        reply.source.derivedConfig(
            InterfaceName.parse(name).map(InterfaceName::toString).orElse(name));
    reply.rows = List.of(lines);
    int size = lines.getBytes(StandardCharsets.UTF_8).length;
    reply.text =
        lines.isEmpty()
            ? "% Invalid interface " + name + "\n"
            : "Building configuration...\n\nDerived configuration : "
                + size
                + " bytes\n!\n"
                + lines
                + "end\n";
  }
}
