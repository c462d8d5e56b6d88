package dev.flexbench.report;

import dev.flexbench.report.LadderPicture.Row;
import dev.flexbench.report.LadderPicture.Style;
import dev.flexbench.report.Measurements.Event;
import dev.flexbench.report.Measurements.Point;
import dev.flexbench.report.Measurements.Series;
import dev.flexbench.report.StepRecord.Status;
import dev.flexbench.report.TopologyPicture.Link;
import dev.flexbench.report.TopologyPicture.Node;
import dev.flexbench.report.TopologyPicture.Port;
import dev.flexbench.report.TopologyPicture.Tunnel;
import dev.flexbench.verdict.Evidence;
import dev.flexbench.verdict.Judgements;
import dev.flexbench.verdict.LadderExpectation;
import dev.flexbench.verdict.LadderExpectation.Strictness;
import dev.flexbench.verdict.ObservedMessage;
import dev.flexbench.verdict.ResultsJson;
import dev.flexbench.verdict.RunResults;
import dev.flexbench.verdict.ScenarioResult;
import dev.flexbench.verdict.Verdict;
import dev.flexbench.verdict.VerdictKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A run directory as a real run leaves it, with one scenario of each verdict. */
final class DemoRun {
  static final String TABLE =
      """
      | spoke1 | -> | IKE_SA_INIT | SA, KE, Ni, … |
      | hub    | -> | IKE_SA_INIT | SA, KE, Nr, … |
      | spoke1 | -> | IKE_AUTH    | IDi, AUTH, CP(CFG_REQUEST), SA, TSi, TSr, … |
      | hub    | -> | IKE_AUTH    | IDr, AUTH, CP(CFG_REPLY), SA, TSi, TSr, … |\
      """;

  private DemoRun() {}

  /** Writes the run into this directory. */
  static Path write(Path run) throws IOException {
    List<ScenarioResult> scenarios = new ArrayList<>();
    scenarios.add(
        leave(
            run,
            "a-spokes-tunnel-comes-up",
            "Hub and spoke",
            "A spoke's tunnel comes up in two exchanges and nothing else",
            1.41,
            comesUp(),
            "@rfc7296-1.2",
            "@rfc7296-2.23"));
    scenarios.add(
        leave(
            run,
            "a-wrong-key-is-refused",
            "Hub and spoke",
            "A wrong key is refused",
            1.08,
            wrongKey(),
            "@rfc7296-2.21.2"));
    scenarios.add(
        leave(
            run,
            "traffic-survives-a-rekey",
            "Hub and spoke",
            "Traffic survives a rekey under load",
            21.7,
            rekey(),
            "@throughput",
            "@rfc7296-2.8"));
    scenarios.add(
        leave(
            run,
            "payload-order",
            "Hub and spoke",
            "Payloads come in the usual order",
            0.9,
            plain(
                VerdictKind.PASS_WITH_DEVIATION,
                "frame 1 has its payloads in another order than RFC 7296 section 2.5 recommends"),
            "@rfc7296-2.5"));
    scenarios.add(
        leave(
            run,
            "lossy-capture",
            "Hub and spoke",
            "The tunnel carries at least a quarter of the plain path",
            7.4,
            plain(
                VerdictKind.INCONCLUSIVE,
                "the capture lost 3 frames, without them it says: passed, 0.61"),
            "@throughput"));
    scenarios.add(
        leave(
            run,
            "broken",
            "Site to site",
            "Both ends count the same packets",
            40.1,
            plain(
                VerdictKind.BENCH_ERROR,
                "waited 40 s for spoke1's tunnel: /dev/net/tun is missing <&>"),
            "@rfc4303-3.3"));
    scenarios.add(notRun("A strongSwan spoke joins the same hub", "a-strongswan-spoke"));
    ResultsJson.writeRun(
        run,
        new RunResults(
            "2026-11-23T10-04-11",
            "0.1.0",
            "sim",
            42,
            Instant.parse("2026-11-23T10:04:11Z"),
            72.6,
            scenarios));
    return run;
  }

  private static ScenarioResult notRun(String name, String id) {
    return new ScenarioResult(
        id,
        "Hub and spoke",
        name,
        List.of("@strongswan"),
        "sim",
        VerdictKind.NOT_RUN,
        "spoke3 is a strongSwan, which needs the docker testbed",
        0,
        "");
  }

  private static ScenarioResult leave(
      Path run,
      String id,
      String feature,
      String name,
      double seconds,
      ScenarioEvidence evidence,
      String... tags)
      throws IOException {
    String folder = "evidence/" + id;
    Path at = run.resolve(folder);
    EvidenceWriter.write(at, evidence);
    Files.write(at.resolve(EvidenceFiles.CAPTURE), new byte[1432]);
    Files.writeString(at.resolve(EvidenceFiles.IKE_KEYS), "a,b,c\n");
    Files.createDirectories(at.resolve(EvidenceFiles.LOGS));
    Files.writeString(at.resolve(EvidenceFiles.LOGS).resolve("hub.log"), "up\n");
    Verdict verdict = evidence.verdict().orElseThrow();
    return new ScenarioResult(
        id, feature, name, List.of(tags), "sim", verdict.kind(), verdict.reason(), seconds, folder);
  }

  private static ScenarioEvidence plain(VerdictKind kind, String reason) {
    return evidence(
        Verdict.of(kind, reason, Evidence.note(reason, 1L)),
        topology(false),
        LadderPicture.EMPTY,
        Measurements.NONE,
        List.of());
  }

  private static ScenarioEvidence evidence(
      Verdict verdict,
      TopologyPicture topology,
      LadderPicture ladder,
      Measurements measurements,
      List<ShowOutput> shows) {
    Status last = verdict.kind().passed() ? Status.PASSED : Status.FAILED;
    List<StepRecord> steps =
        List.of(
            new StepRecord("Given", "the topology \"hub-spoke\"", Status.PASSED, 212, ""),
            new StepRecord("When", "spoke1 connects", Status.PASSED, 61, ""),
            new StepRecord(
                "Then",
                "wan carries exactly this exchange between spoke1 and hub:\n" + TABLE,
                last,
                4,
                last == Status.PASSED ? "" : verdict.reason()),
            new StepRecord(
                "And",
                "pc1 can ping server",
                last == Status.PASSED ? last : Status.SKIPPED,
                last == Status.PASSED ? 1204 : 0,
                ""));
    return new ScenarioEvidence(
        Optional.of(verdict),
        steps,
        ladder,
        topology,
        shows,
        measurements,
        "wireshark -o uat:ikev2_decryption_table:… -r capture.pcapng");
  }

  private static ScenarioEvidence comesUp() {
    LadderPicture ladder = ladder(false);
    Verdict verdict =
        LadderExpectation.parse("spoke1", "hub", table(TABLE))
            .judge(observed(ladder), Strictness.EXACTLY);
    return evidence(verdict, topology(true), ladder, Measurements.NONE, shows());
  }

  private static ScenarioEvidence wrongKey() {
    LadderPicture ladder = ladder(true);
    Verdict verdict =
        LadderExpectation.parse(
                "spoke1",
                "hub",
                table(
                    "| spoke1 | -> | IKE_AUTH | IDi, AUTH, … |\n"
                        + "| hub | -> | IKE_AUTH | N(AUTHENTICATION_FAILED) |"))
            .judge(observed(ladder), Strictness.AMONG_OTHERS);
    return evidence(verdict, topology(false), ladder, Measurements.NONE, shows());
  }

  private static ScenarioEvidence rekey() {
    List<Point> sent =
        IntStream.rangeClosed(0, 80)
            .mapToObj(i -> new Point(i * 0.25, 50e6 + 1.5e6 * Math.sin(i * 0.7)))
            .toList();
    List<Point> received =
        IntStream.rangeClosed(0, 80)
            .mapToObj(i -> new Point(i * 0.25, (i == 21 ? 31e6 : 49.2e6) + 1.2e6 * Math.cos(i)))
            .toList();
    List<Point> lost =
        IntStream.rangeClosed(0, 20).mapToObj(i -> new Point(i, i == 5 ? 12 : 0)).toList();
    Measurements measurements =
        new Measurements(
            List.of(
                new Series("pc1 sends", "bit/s", sent),
                new Series("server receives", "bit/s", received),
                new Series("lost", "packets", lost)),
            List.of(
                new Event(5, "hub rekeys the CHILD SA"),
                new Event(5.4, "old CHILD SA deleted"),
                new Event(10, "hub rekeys the IKE SA")));
    return evidence(
        Judgements.loss(20, 104_166, 12), topology(true), ladder(false), measurements, shows());
  }

  /** The cells of a table in Gherkin's form. */
  static List<List<String>> table(String text) {
    return text.lines()
        .map(l -> List.of(l.strip().replaceAll("^\\||\\|$", "").split("\\|", -1)))
        .map(cells -> cells.stream().map(String::strip).toList())
        .toList();
  }

  private static List<ObservedMessage> observed(LadderPicture ladder) {
    return ladder.rows().stream()
        .filter(r -> r.style() != Style.TRAFFIC)
        .map(r ->
            new ObservedMessage(
                r.from(),
                r.to(),
                r.label(),
                r.note().startsWith("response"),
                0,
                r.payloads(),
                r.style() == Style.RETRANSMISSION,
                r.frame(),
                Duration.ofNanos(Math.round(r.seconds() * 1e9))))
        .toList();
  }

  static LadderPicture ladder(boolean wrong) {
    List<Row> rows = new ArrayList<>();
    rows.add(
        row(
            "spoke1",
            "hub",
            "IKE_SA_INIT",
            "request, id 0",
            1,
            0,
            Style.MESSAGE,
            "SA",
            "KE",
            "Ni",
            "N(NAT_DETECTION_SOURCE_IP)",
            "N(NAT_DETECTION_DESTINATION_IP)",
            "N(SIGNATURE_HASH_ALGORITHMS)",
            "V"));
    rows.add(
        row(
            "spoke1",
            "hub",
            "IKE_SA_INIT",
            "request, id 0",
            2,
            0.5,
            Style.RETRANSMISSION,
            "SA",
            "KE",
            "Ni",
            "N(NAT_DETECTION_SOURCE_IP)",
            "N(NAT_DETECTION_DESTINATION_IP)",
            "N(SIGNATURE_HASH_ALGORITHMS)",
            "V"));
    rows.add(
        row(
            "hub",
            "spoke1",
            "IKE_SA_INIT",
            "response, id 0",
            3,
            0.512,
            Style.MESSAGE,
            "SA",
            "KE",
            "Nr",
            "N(NAT_DETECTION_SOURCE_IP)",
            "N(NAT_DETECTION_DESTINATION_IP)"));
    rows.add(
        row(
            "spoke1",
            "hub",
            "IKE_AUTH",
            "request, id 1",
            4,
            0.524,
            Style.MESSAGE,
            "IDi",
            "AUTH",
            "CP(CFG_REQUEST)",
            "SA",
            "TSi",
            "TSr",
            "N(INITIAL_CONTACT)"));
    rows.add(
        row(
            "hub",
            "spoke1",
            "IKE_AUTH",
            "response, id 1",
            5,
            0.531,
            wrong ? Style.DIFFERENT : Style.MESSAGE,
            "IDr",
            "AUTH",
            "CP(CFG_REPLY)",
            "SA",
            "TSi",
            "TSr"));
    if (!wrong) {
      rows.add(
          row(
              "spoke1",
              "hub",
              "ESP",
              "0x5fa1c03e",
              6,
              0.61,
              Style.TRAFFIC,
              "3 packets, 396 octets"));
    }
    return new LadderPicture(List.of("spoke1", "hub"), rows);
  }

  private static Row row(
      String from,
      String to,
      String label,
      String note,
      long frame,
      double at,
      Style style,
      String... payloads) {
    List<String> detail =
        new ArrayList<>(
            List.of(
                "IKE header  SPIi 0x2a9f6cd0b1e4773c  SPIr 0x0000000000000000",
                "            " + label + ", " + note));
    for (String payload : payloads) {
      detail.add(payload);
      detail.add("    octets 00 01 02 03 <b>&amp;");
    }
    return new Row(from, to, label, List.of(payloads), style, frame, at, note, detail);
  }

  static TopologyPicture topology(boolean up) {
    return new TopologyPicture(
        List.of(
            new Link("wan", List.of("198.18.0.0/24", "2001:db8:18::/64")),
            new Link("hub-lan", List.of("192.168.100.0/24")),
            new Link("lan1", List.of("192.168.1.0/24")),
            new Link("lan2", List.of("192.168.2.0/24")),
            new Link("lan3", List.of("192.168.3.0/24"))),
        List.of(
            router("hub", "FlexVPN", "198.18.0.1", "hub-lan", "192.168.100.1"),
            router("spoke1", "FlexVPN", "198.18.0.11", "lan1", "192.168.1.1"),
            router("spoke2", "FlexVPN", "198.18.0.12", "lan2", "192.168.2.1"),
            router("spoke3", "strongSwan", "198.18.0.3", "lan3", "192.168.3.1"),
            station("server", "hub-lan", "192.168.100.10"),
            station("pc1", "lan1", "192.168.1.10"),
            station("pc2", "lan2", "192.168.2.10"),
            station("pc3", "lan3", "192.168.3.10")),
        List.of(
            new Tunnel("spoke1", "hub", "Tunnel0", up),
            new Tunnel("spoke2", "hub", "Tunnel0", true),
            new Tunnel("spoke3", "hub", "", false)));
  }

  private static Node router(String name, String kind, String outside, String lan, String inside) {
    return new Node(
        name,
        kind,
        true,
        List.of(new Port("wan", "Ethernet0/0", outside), new Port(lan, "Ethernet0/1", inside)));
  }

  private static Node station(String name, String link, String address) {
    return new Node(name, "host", false, List.of(new Port(link, "eth0", address)));
  }

  private static List<ShowOutput> shows() {
    String sa =
        """
         IPv4 Crypto IKEv2  SA

        Tunnel-id Local                 Remote                fvrf/ivrf            Status
        1         198.18.0.1/500        198.18.0.11/500       none/none            READY
              Encr: AES-CBC, keysize: 256, PRF: SHA512, Hash: SHA512, DH Grp:19, Auth sign: PSK, Auth verify: PSK
              Life/Active Time: 86400/1 sec
        """;
    String route =
        """
        S     192.168.1.0/24 is directly connected, Virtual-Access1
        C     198.18.0.0/24 is directly connected, Ethernet0/0
        """;
    return List.of(
        new ShowOutput("hub", "show crypto ikev2 sa detailed", sa),
        new ShowOutput("hub", "show ip route", route),
        new ShowOutput("spoke1", "show crypto ikev2 sa detailed", sa),
        new ShowOutput("spoke1", "show ip route", route));
  }
}
