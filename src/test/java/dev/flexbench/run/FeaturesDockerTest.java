package dev.flexbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flexbench.lab.docker.DockerFacts;
import dev.flexbench.lab.docker.DockerTestbed;
import dev.flexbench.lab.docker.FactFinder;
import dev.flexbench.verdict.RunResults;
import dev.flexbench.verdict.VerdictKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** All features with real kernels and real peers; and the host is none the wiser. */
class FeaturesDockerTest {
  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> everyFeatureHoldsOnDockerAndTheHostStaysAsItWas() throws Exception {
    DockerFacts facts = FactFinder.find(Optional.empty());
    assumeTrue(facts.engine().isPresent(), () -> "no Docker engine: " + facts.problem().orElse(""));
    HostState before = HostState.now();
    ConcurrentSkipListSet<String> differences = new ConcurrentSkipListSet<>();
    List<DynamicTest> tests = new ArrayList<>();
    try (ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor()) {
      watch.scheduleAtFixedRate(
          () -> differences.addAll(HostState.now().changesSince(before)),
          0,
          200,
          TimeUnit.MILLISECONDS);
      try (DockerTestbed docker = DockerTestbed.open(Path.of(""), _ -> {})) {
        RunResults results = FeatureSuite.run(docker, List.of(Path.of("features")), "", folder);
        assertThat(results.count(VerdictKind.NOT_RUN)).isZero();
        FeatureSuite.tests(results).forEach(tests::add);
      }
      watch.shutdownNow();
    }
    tests.add(
        DynamicTest.dynamicTest(
            "routes, addresses and interfaces of the host did not change during the run",
            () -> assertThat(differences).isEmpty()));
    tests.add(
        DynamicTest.dynamicTest(
            "nor after it", () -> assertThat(HostState.now().changesSince(before)).isEmpty()));
    return tests.stream();
  }

  /** What the host's kernel says of routes, addresses and interfaces, from /proc and /sys. */
  private record HostState(
      String routes4, String routes6, String addresses4, String addresses6, List<String> links) {
    static HostState now() {
      return new HostState(
          read("/proc/net/route"),
          read("/proc/net/ipv6_route")
              .replaceAll("(?m) [0-9a-f]{8} [0-9a-f]{8} [0-9a-f]{8}(?= +\\S+$)", ""),
          read("/proc/net/fib_trie"),
          read("/proc/net/if_inet6"),
          interfaces());
    }

    private static String read(String file) {
      try {
        return Files.readString(Path.of(file));
      } catch (IOException e) {
        return "";
      }
    }

    private static List<String> interfaces() {
      try (Stream<Path> all = Files.list(Path.of("/sys/class/net"))) {
        return all.map(link -> link.getFileName().toString()).sorted().toList();
      } catch (IOException e) {
        return List.of();
      }
    }

    List<String> changesSince(HostState before) {
      List<String> changes = new ArrayList<>();
      compare(changes, "IPv4 routes", before.routes4, routes4);
      compare(changes, "IPv6 routes", before.routes6, routes6);
      compare(changes, "IPv4 addresses", before.addresses4, addresses4);
      compare(changes, "IPv6 addresses", before.addresses6, addresses6);
      // Docker's engine may make interfaces of its own that have no address; ours make none
      compare(changes, "interfaces", before.links.toString(), links.toString());
      return changes;
    }

    private static void compare(List<String> changes, String what, String was, String is) {
      if (!was.equals(is)) {
        changes.add(what + ": " + was + " became " + is);
      }
    }
  }
}
