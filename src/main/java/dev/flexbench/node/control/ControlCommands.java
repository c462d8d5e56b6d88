package dev.flexbench.node.control;

import dev.flexbench.node.ConnectOutcome;
import dev.flexbench.node.Node;
import dev.flexbench.node.NodeEvent;
import dev.flexbench.node.show.ShowSource;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Carries requests out on the node. */
final class ControlCommands {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final double NANOS_PER_SECOND = 1e9;

  private final Node node;

  ControlCommands(Node node) {
    this.node = node;
  }

  /**
   * One line from a client; called on the control thread.
   *
   * @param out takes lines for the client, now and later
   * @param closing takes what is to be done when the client goes
   */
  void handle(String line, Consumer<String> out, Consumer<Runnable> closing) {
    ObjectNode reply = MAPPER.createObjectNode();
    JsonNode request;
    try {
      request = MAPPER.readTree(line);
    } catch (JacksonException e) {
      out.accept(reply.put("error", "not a JSON object").toString());
      return;
    }
    reply.put("id", request.path("id").asLong(0));
    String op = request.path("op").asString("");
    Runnable send = () -> out.accept(reply.toString());
    switch (op) {
      case "connect" -> node.connect(outcome -> out.accept(outcome(reply, outcome).toString()));
      case "disconnect" -> node.disconnect(() -> out.accept(reply.put("done", true).toString()));
      case "events" -> {
        closing.accept(node.listen(event -> out.accept(event(event).toString())));
        reply.put("done", true);
        send.run();
      }
      default -> {
        answer(op, request, reply);
        send.run();
      }
    }
  }

  private void answer(String op, JsonNode request, ObjectNode reply) {
    ShowSource source = node.show().source();
    switch (op) {
      case "show" -> reply.put("text", node.execute(request.path("command").asString("")));
      case "clear" -> {
        node.clear();
        reply.put("done", true);
      }
      case "ike-sas" -> reply.set("result", MAPPER.valueToTree(source.ikeSas()));
      case "child-sas" -> reply.set("result", MAPPER.valueToTree(source.childSas()));
      case "routes" -> reply.set("result", MAPPER.valueToTree(source.routes()));
      case "interfaces" -> reply.set("result", MAPPER.valueToTree(source.interfaces()));
      case "pools" -> reply.set("result", MAPPER.valueToTree(source.pools()));
      default ->
          reply.put(
              "error",
              "unknown op; expected show, connect, disconnect, clear, events, ike-sas, child-sas,"
                  + " routes, interfaces or pools");
    }
  }

  private static ObjectNode outcome(ObjectNode reply, ConnectOutcome outcome) {
    return switch (outcome) {
      case ConnectOutcome.Up up ->
          reply.put("outcome", "up").put("seconds", up.took().toNanos() / NANOS_PER_SECOND);
      case ConnectOutcome.Refused refused ->
          reply.put("outcome", "refused").put("reason", refused.reason());
    };
  }

  private static ObjectNode event(NodeEvent event) {
    ObjectNode out = MAPPER.createObjectNode();
    return switch (event) {
      case NodeEvent.TunnelUp up ->
          about(out.put("event", "tunnel-up"), up.interfaceName(), up.session(), up.peer())
              .put("seconds", up.took().toNanos() / NANOS_PER_SECOND);
      case NodeEvent.TunnelDown down ->
          about(out.put("event", "tunnel-down"), down.interfaceName(), down.session(), down.peer())
              .put("reason", down.reason());
      case NodeEvent.ConnectFailed f ->
          about(out.put("event", "connect-failed"), f.interfaceName(), f.session(), f.peer())
              .put("reason", f.reason());
      case NodeEvent.RoutesChanged changed ->
          out.put("event", "routes-changed").put("interface", changed.interfaceName());
    };
  }

  private static ObjectNode about(ObjectNode out, String name, int session, String peer) {
    return out.put("interface", name).put("session", session).put("peer", peer);
  }
}
