package dev.flexbench.run;

import java.nio.file.Path;
import java.util.List;

/**
 * What to run, and where to leave it.
 *
 * @param features feature files, or folders of them
 * @param tags a tag expression; empty for all
 * @param shard which share, from 1
 * @param shards of how many
 * @param seed everything random follows from it, where the testbed allows
 * @param topologies folders that hold topologies, searched in this order
 * @param directory the run's own directory, which exists and is empty
 * @param version of flexbench, for the results
 */
public record RunRequest(
    List<Path> features,
    String tags,
    int shard,
    int shards,
    long seed,
    List<Path> topologies,
    Path directory,
    String version) {
  public RunRequest {
    features = List.copyOf(features);
    topologies = List.copyOf(topologies);
  }
}
