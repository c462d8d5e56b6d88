package dev.flexbench.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How several verdicts become one. */
public final class Verdicts {

  /**
   * Which kind speaks for the whole, strongest first.
   *
   * <p>A bench that broke outweighs a failure: nothing that a broken bench saw is held against the
   * target. A proven failure outweighs what could not be judged. A question that does not arise
   * changes nothing.
   */
  private static final List<VerdictKind> STRENGTH =
      List.of(
          VerdictKind.BENCH_ERROR,
          VerdictKind.FAIL,
          VerdictKind.INCONCLUSIVE,
          VerdictKind.NOT_RUN,
          VerdictKind.PASS_WITH_DEVIATION,
          VerdictKind.PASS,
          VerdictKind.NOT_APPLICABLE);

  private Verdicts() {}

  /**
   * The verdict on a scenario from the verdicts on its parts.
   *
   * <p>The strongest kind speaks, with the reason of its first member; the evidence of all parts is
   * kept, that of the speaking kind first. Without any part nothing was judged: inconclusive.
   */
  public static Verdict merge(List<? extends Verdict> parts) {
    Optional<VerdictKind> strongest =
        STRENGTH.stream().filter(k -> parts.stream().anyMatch(v -> v.kind() == k)).findFirst();
    if (strongest.isEmpty()) {
      return new Verdict.Inconclusive("nothing was judged", List.of());
    }
    VerdictKind kind = strongest.get();
    List<? extends Verdict> speaking = parts.stream().filter(v -> v.kind() == kind).toList();
    List<Evidence> evidence = new ArrayList<>();
    speaking.forEach(v -> evidence.addAll(v.evidence()));
    parts.stream().filter(v -> v.kind() != kind).forEach(v -> evidence.addAll(v.evidence()));
    return Verdict.of(kind, reason(kind, speaking), evidence);
  }

  private static String reason(VerdictKind kind, List<? extends Verdict> speaking) {
    String first = speaking.getFirst().reason();
    List<String> others =
        speaking.stream().map(Verdict::reason).distinct().filter(r -> !r.equals(first)).toList();
    if (kind == VerdictKind.PASS || others.isEmpty()) {
      return others.isEmpty() ? first : first + "; " + String.join("; ", others);
    }
    return first + " (and " + others.size() + " more)";
  }

  /**
   * The verdict after the capture's drop counters were read: what rests on a capture that lost
   * frames proves neither a pass nor a failure.
   *
   * @param verdict rests on the capture
   * @param lostFrames frames that the capture says it lost
   */
  public static Verdict afterCapture(Verdict verdict, long lostFrames) {
    if (lostFrames == 0) {
      return verdict;
    }
    return switch (verdict) {
      case Verdict.Pass v -> lossy(v, lostFrames);
      case Verdict.PassWithDeviation v -> lossy(v, lostFrames);
      case Verdict.Fail v -> lossy(v, lostFrames);
      case Verdict.Inconclusive v -> v;
      case Verdict.NotApplicable v -> v;
      case Verdict.NotRun v -> v;
      case Verdict.BenchError v -> v;
    };
  }

  private static Verdict lossy(Verdict verdict, long lostFrames) {
    String reason =
        "the capture lost %d frame%s, without them it says: %s, %s"
            .formatted(
                lostFrames, lostFrames == 1 ? "" : "s", verdict.kind().label(), verdict.reason());
    return new Verdict.Inconclusive(reason, verdict.evidence());
  }
}
