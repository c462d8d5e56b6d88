package dev.flexbench.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import dev.flexbench.lab.Topology;
import dev.flexbench.lab.Topology.Attachment;
import dev.flexbench.lab.TopologyLoader;
import dev.flexbench.report.SvgTopology;
import dev.flexbench.run.TopologyPictures;
import dev.flexbench.wire.IpPrefix;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code flexbench topology FILE}. */
@Command(
    name = "topology",
    mixinStandardHelpOptions = true,
    description = "Check and draw a topology.")
final class TopologyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A topology.yaml, or its folder.")
  private Path file;

  @Option(names = "--svg", paramLabel = "FILE", description = "Draw it into this file.")
  private Optional<Path> svg;

  @Override
  public Integer call() throws Exception {
    Topology topology = new TopologyLoader().load(file);
    PrintWriter out = spec.commandLine().getOut();
    out.println(topology.name() + ": " + topology.description());
    out.println(nodes(topology));
    if (svg.isPresent()) {
      Files.writeString(svg.get(), SvgTopology.standalone(TopologyPictures.of(topology)));
      out.println("drawn: " + svg.get());
    }
    return ExitCode.AS_EXPECTED;
  }

  private static String nodes(Topology topology) {
    List<Row> rows =
        topology.nodes().values().stream()
            .flatMap(node ->
                node.attachments().stream()
                    .map(a ->
                        new Row(
                            node.name(),
                            node.kind().word(),
                            a.interfaceName(),
                            a.link(),
                            addresses(a))))
            .toList();
    return AsciiTable.getTable(
        AsciiTable.NO_BORDERS,
        rows,
        List.of(
            left("node").with(Row::node),
            left("kind").with(Row::kind),
            left("interface").with(Row::interfaceName),
            left("link").with(Row::link),
            left("address").with(Row::address)));
  }

  private static Column left(String header) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.LEFT)
        .dataAlign(HorizontalAlign.LEFT);
  }

  private static String addresses(Attachment attachment) {
    String all =
        Stream.concat(attachment.ipv4().stream(), attachment.ipv6().stream())
            .map(IpPrefix::toString)
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "(in its configuration)" : all;
  }

  private record Row(String node, String kind, String interfaceName, String link, String address) {}
}
