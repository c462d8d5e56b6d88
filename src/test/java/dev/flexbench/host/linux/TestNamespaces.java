package dev.flexbench.host.linux;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two network namespaces joined by a veth pair, made for one test and removed after it. Threads
 * that are started inside one stay in it, so that two hosts live in one JVM.
 */
final class TestNamespaces implements AutoCloseable {
  static final String A = "a";
  static final String B = "b";

  private final String prefix = "fbt" + ProcessHandle.current().pid() + "-";

  /** Skips the calling test, saying why, where namespaces cannot be made. */
  static TestNamespaces open() {
    assumeTrue(Files.exists(Path.of("/dev/net/tun")), "skipped: no /dev/net/tun");
    assumeTrue(
        run("ip", "netns", "add", "fbtprobe" + ProcessHandle.current().pid()).code() == 0,
        "skipped: network namespaces need root and iproute2");
    run("ip", "netns", "del", "fbtprobe" + ProcessHandle.current().pid());
    return new TestNamespaces();
  }

  private TestNamespaces() {
    close();
    ip("netns", "add", prefix + A);
    ip("netns", "add", prefix + B);
    ip(
        "link",
        "add",
        "va",
        "netns",
        prefix + A,
        "type",
        "veth",
        "peer",
        "name",
        "vb",
        "netns",
        prefix + B);
    address(A, "va", 1);
    address(B, "vb", 2);
  }

  private void address(String side, String link, int n) {
    ip("-n", prefix + side, "link", "set", "lo", "up");
    ip("-n", prefix + side, "addr", "add", "198.18.0." + n + "/24", "dev", link);
    ip("-n", prefix + side, "addr", "add", "2001:db8::" + n + "/64", "dev", link, "nodad");
    ip("-n", prefix + side, "link", "set", link, "up");
  }

  record Result(int code, String out) {}

  static Result run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Result(-1, out);
      }
      return new Result(process.exitValue(), out);
    } catch (IOException e) {
      return new Result(127, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void ip(String... arguments) {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments));
    Result result = run(command.toArray(String[]::new));
    if (result.code() != 0) {
      throw new IllegalStateException(command + ": " + result.out());
    }
  }

  /** Runs a command inside one side's namespace. */
  Result exec(String side, String... arguments) {
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", prefix + side));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  Process start(String side, String... arguments) {
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", prefix + side));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Pings until {@code count} replies came or 20 s passed; answers how many came. (With {@code -W}
   * ping waits for the last replies only two round trips long, which a busy machine exceeds.)
   */
  int pingReplies(String side, int count, int size, String target) {
    String out = exec(side, "ping", "-c" + count, "-i0.05", "-w20", "-s" + size, target).out();
    Matcher received = Pattern.compile("(\\d+) received").matcher(out);
    if (!received.find()) {
      throw new IllegalStateException("ping said: " + out);
    }
    return Integer.parseInt(received.group(1));
  }

  /** Waits until something listens on the port. */
  void awaitTcpListener(String side, int port) {
    for (int i = 0; i < 200; i++) {
      if (exec(side, "ss", "-Hltn", "sport = :" + port).out().contains(":" + port)) {
        return;
      }
    }
    throw new IllegalStateException("nothing listens on port " + port + " of " + side);
  }

  /** Runs code on a thread of its own inside one side's namespace. */
  <T> T inside(String side, Callable<T> code) throws Exception {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofPlatform()
        .start(() -> {
          try (Arena arena = Arena.ofConfined()) {
            FileCalls files = new FileCalls(arena);
            int fd = files.open("/run/netns/" + prefix + side, FileCalls.O_CLOEXEC);
            int entered = files.enterNetworkNamespace(fd);
            files.close(fd);
            if (entered < 0) {
              throw new IllegalStateException("setns: " + Errno.text(-entered));
            }
            result.complete(code.call());
          } catch (Exception e) {
            result.completeExceptionally(e);
          }
        });
    try {
      return result.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  @Override
  public void close() {
    run("ip", "netns", "del", prefix + A);
    run("ip", "netns", "del", prefix + B);
  }
}
