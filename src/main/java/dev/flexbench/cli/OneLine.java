package dev.flexbench.cli;

import dev.flexbench.host.HostException;
import dev.flexbench.lab.LabException;
import dev.flexbench.verdict.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine.ParameterException;

/** Turns what went wrong into the one line that a user reads. */
final class OneLine {
  private OneLine() {}

  static String of(Throwable thrown) {
    String text =
        switch (thrown) {
          case UserException e -> message(e);
          case ParameterException e -> message(e);
          case LabException e -> message(e);
          case HostException e -> message(e);
          case InputException e -> message(e);
          case NoSuchFileException e -> message(e) + ": no such file";
          case AccessDeniedException e -> message(e) + ": permission denied";
          case UncheckedIOException e -> message(e);
          case IOException e -> message(e);
          default ->
              "internal error: "
                  + thrown.getClass().getSimpleName()
                  + ": "
                  + message(thrown)
                  + where(thrown);
        };
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static String message(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? thrown.getClass().getSimpleName() : message;
  }

  private static String where(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    return trace.length == 0 ? "" : " (at " + trace[0] + ")";
  }
}
