package dev.flexbench.lab.docker;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The jars that the node image needs, in a folder of their own: our own code as {@code
 * flexbench.jar} and, out of this process's class path, the few libraries that a node or the tap
 * loads.
 *
 * <p>Two calls with the same code give the same bytes, so that the image's name, which is their
 * hash, changes only with the code. Signatures are left out: classes of a signed jar stay outside
 * the AOT cache.
 */
final class NodeJars implements AutoCloseable {
  private static final String OWN = "flexbench.jar";

  private static final List<String> NEEDED =
      List.of(
          "jspecify-",
          "slf4j-api-",
          "logback-classic-",
          "logback-core-",
          "bcprov-",
          "picocli-",
          "jackson-core-",
          "jackson-databind-",
          "jackson-annotations-",
          "netty-common-",
          "netty-buffer-",
          "netty-transport-",
          "netty-resolver-",
          "netty-codec-base-",
          "netty-handler-",
          "pcap4j-core-",
          "jna-");

  /** What of our own code is only the bench's: a change of it makes no new image. */
  private static final Pattern BENCH_ONLY =
      Pattern.compile(
          "dev/flexbench/(bench|lab/docker|lab/sim|report|run|steps|verdict)/.*"
              + "|META-INF/.*|.*\\.jte");

  private static final FileTime SAME_TIME = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  private final Path folder;

  private NodeJars(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /** Gathers them from this process's own class path. */
  static NodeJars ofClassPath() throws IOException {
    NodeJars jars = new NodeJars(Files.createTempDirectory("flexbench-jars"));
    for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      String name = path.getFileName() == null ? "" : path.getFileName().toString();
      if (Files.isDirectory(path)
          && Files.exists(path.resolve("dev/flexbench/wire"))
          && !name.contains("test")) {
        jars.add(OWN, ofNode(folderContent(path)));
      } else if (name.startsWith("flexbench") && name.endsWith(".jar")) {
        jars.add(OWN, ofNode(jarContent(path)));
      } else if (name.endsWith(".jar") && NEEDED.stream().anyMatch(name::startsWith)) {
        jars.add(name, jarContent(path));
      }
    }
    if (!Files.exists(jars.folder.resolve(OWN))) {
      jars.close();
      throw new IOException("flexbench's own classes are not on the class path as a jar or folder");
    }
    return jars;
  }

  private static Map<String, byte[]> ofNode(Map<String, byte[]> all) {
    Map<String, byte[]> content = new TreeMap<>(all);
    content.keySet().removeIf(name -> BENCH_ONLY.matcher(name).matches());
    return content;
  }

  private static Map<String, byte[]> folderContent(Path root) throws IOException {
    Map<String, byte[]> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(
            root.relativize(file).toString().replace(File.separatorChar, '/'),
            Files.readAllBytes(file));
      }
    }
    return content;
  }

  private static Map<String, byte[]> jarContent(Path path) throws IOException {
    Map<String, byte[]> content = new TreeMap<>();
    try (JarFile jar = new JarFile(path.toFile(), false)) {
      Enumeration<JarEntry> entries = jar.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        if (!entry.isDirectory() && !isSignature(entry.getName())) {
          content.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
        }
      }
    }
    return content;
  }

  private static boolean isSignature(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.startsWith("META-INF/")
        && (upper.endsWith(".SF")
            || upper.endsWith(".RSA")
            || upper.endsWith(".DSA")
            || upper.endsWith(".EC"));
  }

  private void add(String name, Map<String, byte[]> content) throws IOException {
    try (OutputStream file = Files.newOutputStream(folder.resolve(name));
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (Map.Entry<String, byte[]> part : new TreeMap<>(content).entrySet()) {
        ZipEntry entry = new ZipEntry(part.getKey());
        entry.setLastModifiedTime(SAME_TIME);
        zip.putNextEntry(entry);
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
  }

  @Override
  public void close() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> list = Files.list(folder)) {
      list.forEach(files::add);
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(folder);
  }
}
