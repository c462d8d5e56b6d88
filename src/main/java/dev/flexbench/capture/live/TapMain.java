package dev.flexbench.capture.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The tap's program. It reads one command per line and answers each with one line:
 *
 * <pre>
 * open FILE SNAPLEN LINK=INTERFACE…    READY               every link is being captured
 * flush ID                             FLUSHED ID LOST     all frames so far are in FILE
 * </pre>
 *
 * <p>LOST is the number of frames that libpcap has lost since the start. A command that fails is
 * answered by {@code FAILED: } and a reason. At the end of its input the file is completed and the
 * program ends.
 */
public final class TapMain {
  private final PrintStream answers;
  private Optional<TapSession> session = Optional.empty();

  private TapMain(PrintStream answers) {
    this.answers = answers;
  }

  /** No arguments. */
  public static void main(String[] args) throws IOException {
    TapMain tap = new TapMain(System.out);
    try (BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        tap.answer(line.strip().split(" +"));
      }
    }
    tap.close();
  }

  private void answer(String[] words) {
    try {
      answers.println(
          switch (words[0]) {
            case "open" -> open(words);
            case "flush" -> flush(words);
            default -> "FAILED: no command " + words[0];
          });
    } catch (IOException | RuntimeException e) {
      answers.println("FAILED: " + words[0] + ": " + e.getMessage());
    }
    answers.flush();
  }

  private String open(String[] words) throws IOException {
    if (words.length < 4 || session.isPresent()) {
      return "FAILED: expected once: open FILE SNAPLEN LINK=INTERFACE…";
    }
    SequencedMap<String, String> links = new LinkedHashMap<>();
    for (int i = 3; i < words.length; i++) {
      String[] link = words[i].split("=", 2);
      if (link.length != 2) {
        return "FAILED: expected LINK=INTERFACE, not " + words[i];
      }
      links.put(link[0], link[1]);
    }
    session = Optional.of(TapSession.open(Path.of(words[1]), Integer.parseInt(words[2]), links));
    return "READY";
  }

  private String flush(String[] words) throws IOException {
    if (words.length != 2 || session.isEmpty()) {
      return "FAILED: expected after open: flush ID";
    }
    return "FLUSHED " + words[1] + " " + session.get().flush();
  }

  private void close() throws IOException {
    if (session.isPresent()) {
      session.get().close();
    }
  }
}
