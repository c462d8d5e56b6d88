package dev.flexbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.report.LadderPicture.Row;
import dev.flexbench.report.LadderPicture.Style;
import dev.flexbench.report.Measurements.Event;
import dev.flexbench.report.Measurements.Point;
import dev.flexbench.report.Measurements.Series;
import dev.flexbench.report.TopologyPicture.Link;
import dev.flexbench.report.TopologyPicture.Node;
import dev.flexbench.report.TopologyPicture.Port;
import dev.flexbench.report.TopologyPicture.Tunnel;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Pictures against the checked-in ones; {@code FLEXBENCH_GOLDEN=write} writes those anew. */
class SvgTest {
  private static final Path GOLDEN = Path.of("src/test/resources/dev/flexbench/report");
  private static final String EVIL = "a<b>&\"'\u0001]]><script>alert(1)</script>";

  @Test
  void aLadderShowsMessagesRetransmissionsPausesAndTraffic() throws Exception {
    golden("ladder.svg", SvgLadder.standalone(DemoRun.ladder(false)));
  }

  @Test
  void aLadderInAPageHasALinkForEveryMessage() throws Exception {
    String svg = SvgLadder.inline(DemoRun.ladder(true), row -> "#m" + row);
    Document picture = parse(svg);
    assertThat(picture.getElementsByTagName("a").getLength()).isEqualTo(5);
    assertThat(svg)
        .contains(
            "aria-label=\"Frame 5, hub to spoke1, IKE_AUTH, response, id 1: IDr, AUTH,"
                + " CP(CFG_REPLY), SA, TSi, TSr\"")
        .doesNotContain("<style>");
  }

  @Test
  void aTopologyShowsLinksNodesAndTunnels() throws Exception {
    golden("topology.svg", SvgTopology.standalone(DemoRun.topology(true)));
  }

  @Test
  void aPlotHasRoundTicksAUnitAndItsEvents() throws Exception {
    List<Series> series =
        List.of(
            new Series(
                "received",
                "bit/s",
                List.of(new Point(0, 0), new Point(1, 9.6e6), new Point(2.5, 12.2e6))));
    golden(
        "plot.svg",
        SvgPlot.standalone(series, List.of(new Event(1.2, "rekey"), new Event(1.3, "delete"))));
  }

  @Test
  void aFlatCurveAndOneOfASinglePointStillHaveAxes() throws Exception {
    parse(
        SvgPlot.standalone(
            List.of(new Series("lost", "packets", List.of(new Point(3, 0)))), List.of()));
    parse(SvgPlot.standalone(List.of(new Series("lost", "packets", List.of())), List.of()));
  }

  @Test
  void whatAPeerOrAUserNamedCannotBreakOutOfAPicture() throws Exception {
    LadderPicture ladder =
        new LadderPicture(
            List.of(EVIL, "hub"),
            List.of(
                new Row(EVIL, "hub", EVIL, List.of(EVIL), Style.MESSAGE, 1, 0, EVIL, List.of())));
    TopologyPicture topology =
        new TopologyPicture(
            List.of(new Link(EVIL, List.of(EVIL))),
            List.of(
                new Node(EVIL, EVIL, true, List.of(new Port(EVIL, EVIL, EVIL))),
                new Node("b", "host", false, List.of(new Port(EVIL, "eth0", EVIL)))),
            List.of(new Tunnel(EVIL, "b", EVIL, true)));
    Series series = new Series(EVIL, EVIL, List.of(new Point(0, 1)));
    for (String svg :
        List.of(
            SvgLadder.standalone(ladder),
            SvgLadder.inline(ladder, _ -> "#" + EVIL),
            SvgTopology.standalone(topology),
            SvgPlot.standalone(List.of(series), List.of(new Event(0, EVIL))))) {
      assertThat(parse(svg).getElementsByTagName("script").getLength()).isZero();
      assertThat(svg).doesNotContain("\u0001", "<script");
    }
  }

  @Test
  void axesHaveRoundSteps() {
    assertThat(Axis.of(0, 12.2, 4, true).ticks()).containsExactly(0.0, 5.0, 10.0, 15.0);
    assertThat(Axis.of(0, 0.031, 4, true).step()).isEqualTo(0.01);
    Axis small = Axis.of(0, 0.9, 4, true);
    assertThat(small.ticks().stream().map(small::label)).containsExactly("0.0", "0.5", "1.0");
    assertThat(Axis.of(3, 3, 8, false).part(3)).isZero();
  }

  private static void golden(String name, String svg) throws Exception {
    parse(svg);
    Path file = GOLDEN.resolve(name);
    if ("write".equals(System.getenv("FLEXBENCH_GOLDEN"))) {
      Files.writeString(file, svg);
    }
    assertThat(svg).as("picture " + file).isEqualTo(Files.readString(file));
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
