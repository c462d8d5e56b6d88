package dev.flexbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.LabOptions;
import dev.flexbench.lab.NodeKind;
import dev.flexbench.lab.Testbed;
import dev.flexbench.lab.Topology;
import dev.flexbench.run.FeaturePlan.Planned;
import dev.flexbench.run.FeaturePlan.Shard;
import dev.flexbench.verdict.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturePlanTest {
  private static final Testbed WITHOUT_PEERS = new Bed(false);
  private static final Testbed WITH_PEERS = new Bed(true);
  private static final List<Path> SHIPPED = List.of(Path.of("features"));

  @TempDir private Path folder;

  @Test
  void scenariosThatNeedARealPeerAreListedAsNotRunWhereThereIsNone() {
    List<Planned> sim = FeaturePlan.of(SHIPPED, "", Shard.ALL, WITHOUT_PEERS);
    List<Planned> docker = FeaturePlan.of(SHIPPED, "", Shard.ALL, WITH_PEERS);

    assertThat(sim).hasSameSizeAs(docker).hasSizeGreaterThan(10);
    assertThat(docker).allMatch(one -> one.notRun().isEmpty());
    assertThat(sim.stream().filter(one -> one.notRun().isPresent()))
        .isNotEmpty()
        .allMatch(one -> one.tags().contains("@strongswan"));
    assertThat(sim.stream().filter(one -> one.notRun().isEmpty()))
        .noneMatch(one -> one.tags().contains("@strongswan"));
  }

  @Test
  void shardsTogetherAreTheWholeAndShareNothing() {
    List<String> whole = ids("", Shard.ALL);
    List<String> shards =
        IntStream.rangeClosed(1, 3)
            .mapToObj(k -> ids("", new Shard(k, 3)))
            .flatMap(List::stream)
            .toList();
    assertThat(shards).containsExactlyInAnyOrderElementsOf(whole).doesNotHaveDuplicates();
  }

  @Test
  void anIdIsTheSameWhateverElseIsSelected() {
    assertThat(ids("", Shard.ALL)).containsAll(ids("@throughput", Shard.ALL));
    assertThat(ids("@throughput", Shard.ALL)).isNotEmpty();
  }

  @Test
  void aFeatureThatIsNoneIsOneLineWithItsPlace() throws IOException {
    Path file = folder.resolve("bad.feature");
    Files.writeString(file, "Feature: x\n  Scenario: y\n    Given a\n    Whenever something\n");
    assertThatThrownBy(() -> FeaturePlan.of(List.of(file), "", Shard.ALL, WITH_PEERS))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("bad.feature:4: expected:")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aFileThatIsNotThereAndATagThatIsNoneAreSaid() {
    assertThatThrownBy(() -> FeaturePlan.of(List.of(Path.of("no/such")), "", Shard.ALL, WITH_PEERS))
        .hasMessage("no/such: no such feature file or folder");
    assertThatThrownBy(() -> FeaturePlan.of(SHIPPED, "@a and", Shard.ALL, WITH_PEERS))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--tags \"@a and\"");
  }

  private static List<String> ids(String tags, Shard shard) {
    return FeaturePlan.of(SHIPPED, tags, shard, WITH_PEERS).stream().map(Planned::id).toList();
  }

  private record Bed(boolean peers) implements Testbed {
    @Override
    public String name() {
      return "bed";
    }

    @Override
    public String description() {
      return "";
    }

    @Override
    public boolean supports(NodeKind kind) {
      return peers || kind != NodeKind.STRONGSWAN;
    }

    @Override
    public Lab start(Topology topology, LabOptions options) throws LabException {
      throw new LabException("not in this test");
    }

    @Override
    public void close() {}
  }
}
