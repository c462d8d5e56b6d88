package dev.flexbench.lab.docker;

import dev.flexbench.lab.LabException;
import dev.flexbench.lab.Station.PingReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what iputils' ping prints. */
final class PingOutput {
  private static final Pattern REPLY = Pattern.compile("time=([0-9.]+) ms");
  private static final Pattern TOTAL =
      Pattern.compile("(\\d+) packets transmitted, (\\d+) received");
  private static final double NANOS_PER_MILLI = 1e6;

  private PingOutput() {}

  /**
   * @param count how many were to be sent, for a ping that could not send at all
   */
  static PingReport parse(ExecResult result, int count) throws LabException {
    List<Duration> times = new ArrayList<>();
    Matcher reply = REPLY.matcher(result.out());
    while (reply.find()) {
      times.add(Duration.ofNanos(Math.round(Double.parseDouble(reply.group(1)) * NANOS_PER_MILLI)));
    }
    Matcher total = TOTAL.matcher(result.out());
    if (total.find()) {
      return new PingReport(
          Integer.parseInt(total.group(1)), Integer.parseInt(total.group(2)), times);
    }
    if (result.err().contains("unreachable")) {
      return new PingReport(count, 0, List.of()); // there is no route: none came back
    }
    throw new LabException("ping: " + result.complaint());
  }
}
