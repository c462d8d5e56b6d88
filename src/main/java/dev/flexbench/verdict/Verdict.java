package dev.flexbench.verdict;

import java.util.List;

/**
 * What a judgement concluded: data, with the evidence that proves it.
 *
 * <p>Every verdict has a reason (one sentence, no full stop) and evidence, which is empty only
 * where there is nothing to show (a scenario that was not run).
 */
public sealed interface Verdict {

  /** Why, in one sentence. */
  String reason();

  /** What proves it. */
  List<Evidence> evidence();

  /** Which of the seven. */
  default VerdictKind kind() {
    return switch (this) {
      case Pass _ -> VerdictKind.PASS;
      case PassWithDeviation _ -> VerdictKind.PASS_WITH_DEVIATION;
      case Fail _ -> VerdictKind.FAIL;
      case Inconclusive _ -> VerdictKind.INCONCLUSIVE;
      case NotApplicable _ -> VerdictKind.NOT_APPLICABLE;
      case NotRun _ -> VerdictKind.NOT_RUN;
      case BenchError _ -> VerdictKind.BENCH_ERROR;
    };
  }

  /** A verdict of this kind. */
  static Verdict of(VerdictKind kind, String reason, List<Evidence> evidence) {
    return switch (kind) {
      case PASS -> new Pass(reason, evidence);
      case PASS_WITH_DEVIATION -> new PassWithDeviation(reason, evidence);
      case FAIL -> new Fail(reason, evidence);
      case INCONCLUSIVE -> new Inconclusive(reason, evidence);
      case NOT_APPLICABLE -> new NotApplicable(reason, evidence);
      case NOT_RUN -> new NotRun(reason, evidence);
      case BENCH_ERROR -> new BenchError(reason, evidence);
    };
  }

  /** A verdict of this kind with its evidence. */
  static Verdict of(VerdictKind kind, String reason, Evidence... evidence) {
    return of(kind, reason, List.of(evidence));
  }

  /** As expected. */
  record Pass(String reason, List<Evidence> evidence) implements Verdict {
    public Pass {
      evidence = List.copyOf(evidence);
    }
  }

  /** Works, but departs from a recommendation that the reason names. */
  record PassWithDeviation(String reason, List<Evidence> evidence) implements Verdict {
    public PassWithDeviation {
      evidence = List.copyOf(evidence);
    }
  }

  /** Not as expected. */
  record Fail(String reason, List<Evidence> evidence) implements Verdict {
    public Fail {
      evidence = List.copyOf(evidence);
    }
  }

  /** The evidence allows no verdict. */
  record Inconclusive(String reason, List<Evidence> evidence) implements Verdict {
    public Inconclusive {
      evidence = List.copyOf(evidence);
    }
  }

  /** The question does not arise for this target. */
  record NotApplicable(String reason, List<Evidence> evidence) implements Verdict {
    public NotApplicable {
      evidence = List.copyOf(evidence);
    }
  }

  /** Was not run. */
  record NotRun(String reason, List<Evidence> evidence) implements Verdict {
    public NotRun {
      evidence = List.copyOf(evidence);
    }
  }

  /** The bench broke; says nothing about the target. */
  record BenchError(String reason, List<Evidence> evidence) implements Verdict {
    public BenchError {
      evidence = List.copyOf(evidence);
    }
  }
}
