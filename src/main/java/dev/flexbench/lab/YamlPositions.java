package dev.flexbench.lab;

import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** On which line of a YAML text each value stands, by JSON pointer. */
final class YamlPositions {
  private final Map<String, Integer> lines = new HashMap<>();

  private YamlPositions() {}

  static YamlPositions of(String yaml) {
    YamlPositions positions = new YamlPositions();
    new Compose(LoadSettings.builder().build())
        .composeString(yaml)
        .ifPresent(root -> positions.note("", root));
    return positions;
  }

  /** The line of the value at {@code pointer}, or of its nearest parent that has one; from 1. */
  int line(String pointer) {
    String at = pointer;
    while (true) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
      int slash = at.lastIndexOf('/');
      if (slash < 0) {
        return 1;
      }
      at = at.substring(0, slash);
    }
  }

  private void note(String pointer, Node node) {
    lines.putIfAbsent(pointer, lineOf(node));
    switch (node) {
      case MappingNode mapping -> {
        for (NodeTuple tuple : mapping.getValue()) {
          if (tuple.getKeyNode() instanceof ScalarNode key) {
            String below = pointer + "/" + key.getValue().replace("~", "~0").replace("/", "~1");
            lines.put(below, lineOf(key));
            note(below, tuple.getValueNode());
          }
        }
      }
      case SequenceNode sequence -> {
        for (int i = 0; i < sequence.getValue().size(); i++) {
          note(pointer + "/" + i, sequence.getValue().get(i));
        }
      }
      default -> {}
    }
  }

  private static int lineOf(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
