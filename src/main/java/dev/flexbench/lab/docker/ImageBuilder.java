package dev.flexbench.lab.docker;

import dev.flexbench.lab.LabException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes the images, or finds them made: the scripts of {@code docker/} do the work, and an image's
 * name is the hash of its recipe.
 */
public final class ImageBuilder {
  private static final String COMPLAINT = "flexbench: ";
  private static final String STEP = "  image: ";

  private final Path scripts;
  private final Consumer<String> progress;

  /**
   * @param home the project's folder
   * @param progress takes one short line per step; nothing is said when all is there already
   */
  public ImageBuilder(Path home, Consumer<String> progress) {
    this.scripts = home.resolve("docker");
    this.progress = progress;
  }

  /**
   * Makes all images that labs need.
   *
   * @throws LabException with one line that says what is missing and what to do
   */
  public Images build() throws LabException {
    return new Images(run("peers.sh", List.of()), node());
  }

  private String node() throws LabException {
    try (NodeJars jars = NodeJars.ofClassPath()) {
      return run("node.sh", List.of(jars.folder().toString(), System.getProperty("java.home", "")));
    } catch (IOException e) {
      throw new LabException("could not gather the node's jars: " + e.getMessage(), e);
    }
  }

  /** Runs a script; its last line on standard output is the image's name. */
  private String run(String script, List<String> arguments) throws LabException {
    Path path = scripts.resolve(script);
    if (!Files.isExecutable(path)) {
      throw new LabException(
          "there is no " + path + "; set flexbench.home to the project's folder");
    }
    ProcessBuilder builder = new ProcessBuilder(path.toString());
    builder.command().addAll(arguments);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      Optional<String> complaint = follow(process);
      String image = lastLine(process);
      int exit = process.waitFor();
      if (exit != 0 || image.isEmpty()) {
        throw new LabException(complaint.orElse(script + " ended with exit code " + exit));
      }
      return image;
    } catch (IOException e) {
      throw new LabException("could not run " + path + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while " + script + " ran", e);
    }
  }

  /** Hands out the steps, and keeps the last complaint. */
  private Optional<String> follow(Process process) throws IOException {
    Optional<String> complaint = Optional.empty();
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(STEP)) {
          progress.accept(line.substring(STEP.length()));
        } else if (line.startsWith(COMPLAINT)) {
          complaint = Optional.of(line.substring(COMPLAINT.length()));
        }
      }
    }
    return complaint;
  }

  private static String lastLine(Process process) throws IOException {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      return lines.lines().reduce("", (before, line) -> line);
    }
  }
}
