package dev.flexbench.lab.docker;

import dev.flexbench.lab.LabException;
import dev.flexbench.lab.Station.FlowReport;
import dev.flexbench.lab.Station.FlowSpec;
import dev.flexbench.lab.Station.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads iperf3's JSON: the receiver's own counts, which the sender fetched at the end. */
final class IperfReport {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double BITS = 8;

  private IperfReport() {}

  /** Why the test did not run, in iperf3's words; empty when it did. */
  static Optional<String> error(String json) {
    if (json.isBlank()) {
      return Optional.of("no output");
    }
    try {
      JsonNode error = new JsonMapper().readTree(json).path("error");
      return error.isString() ? Optional.of(error.stringValue()) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.of(json.strip());
    }
  }

  /**
   * @param startedAt on the lab's time axis
   */
  static FlowReport parse(String json, FlowSpec spec, Duration startedAt) throws LabException {
    Optional<String> error = error(json);
    if (error.isPresent()) {
      throw new LabException("iperf3: " + error.get());
    }
    JsonNode root = new JsonMapper().readTree(json);
    JsonNode receiver = root.path("server_output_json");
    List<Sample> samples = new ArrayList<>();
    double bytes = 0;
    long lost = 0;
    for (JsonNode interval : receiver.path("intervals")) {
      JsonNode sum = interval.path("sum");
      bytes += sum.path("bytes").asDouble(0);
      lost += Math.max(0, sum.path("lost_packets").asLong(0));
      samples.add(
          new Sample(
              seconds(sum.path("end").asDouble(0)),
              sum.path("bits_per_second").asDouble(0),
              sum.path("lost_packets").asLong(0)));
    }
    if (samples.isEmpty()) {
      throw new LabException("iperf3: the receiver reported nothing");
    }
    boolean udp = spec.transport() == FlowSpec.Transport.UDP;
    long sent = udp ? root.path("end").path("sum").path("packets").asLong(0) : 0;
    double time = spec.time().toNanos() / NANOS_PER_SECOND;
    return new FlowReport(
        spec, bytes * BITS / time, sent, udp ? lost : 0, silence(samples), startedAt, samples);
  }

  /** The longest run of samples without an arrival, before the last arrival. */
  private static Duration silence(List<Sample> samples) {
    Duration longest = Duration.ZERO;
    Duration lastArrival = Duration.ZERO;
    Duration before = Duration.ZERO;
    for (Sample sample : samples) {
      if (sample.bitsPerSecond() > 0) {
        Duration gap = before.minus(lastArrival);
        longest = gap.compareTo(longest) > 0 ? gap : longest;
        lastArrival = sample.at();
      }
      before = sample.at();
    }
    return longest;
  }

  private static Duration seconds(double value) {
    return Duration.ofNanos(Math.round(value * NANOS_PER_SECOND));
  }
}
