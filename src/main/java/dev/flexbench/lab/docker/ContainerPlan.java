package dev.flexbench.lab.docker;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What one lab container is to be.
 *
 * @param name its name on the engine
 * @param node the node's name in messages to the user
 * @param entrypoint replaces the image's where it is not empty
 * @param files content by path, there before the first process starts
 * @param tunnelDevice whether it may open {@code /dev/net/tun}
 * @param enginePids whether it sees the engine's processes, to name their network namespaces
 * @param log the file that its output is added to
 */
record ContainerPlan(
    String name,
    String node,
    String image,
    List<String> entrypoint,
    List<String> command,
    Map<String, String> environment,
    Map<String, String> labels,
    Map<String, String> sysctls,
    Map<String, String> files,
    boolean tunnelDevice,
    boolean enginePids,
    Path log) {
  ContainerPlan {
    entrypoint = List.copyOf(entrypoint);
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    labels = Map.copyOf(labels);
    sysctls = Map.copyOf(sysctls);
    files = Map.copyOf(files);
  }
}
