package dev.flexbench.lab.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.flexbench.lab.DeadlineException;
import dev.flexbench.lab.LabException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.testcontainers.DockerClientFactory;

/** The Docker engine that Testcontainers found, as far as labs need it. */
final class Engine {
  private final DockerClient client;

  private Engine(DockerClient client) {
    this.client = client;
  }

  /**
   * @throws LabException when no engine answers, or this user may not use it
   */
  static Engine connect() throws LabException {
    try {
      return new Engine(DockerClientFactory.instance().client());
    } catch (RuntimeException e) {
      throw new LabException(
          "no Docker engine answers (is it running, and may "
              + System.getProperty("user.name", "this user")
              + " use it?)",
          e);
    }
  }

  DockerClient client() {
    return client;
  }

  String version() {
    return client.versionCmd().exec().getVersion();
  }

  /** The engine's own process id of a running container. */
  long pid(String container) throws LabException {
    Long pid = client.inspectContainerCmd(container).exec().getState().getPidLong();
    if (pid == null || pid == 0) {
      throw new LabException("container " + container + " is not running");
    }
    return pid;
  }

  /** Runs a command in a container and waits for its end. */
  ExecResult exec(String container, Duration deadline, List<String> command) throws LabException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      String id =
          client
              .execCreateCmd(container)
              .withCmd(command.toArray(String[]::new))
              .withAttachStdout(true)
              .withAttachStderr(true)
              .exec()
              .getId();
      boolean done =
          client
              .execStartCmd(id)
              .exec(collector(out, err))
              .awaitCompletion(deadline.toNanos(), TimeUnit.NANOSECONDS);
      if (!done) {
        throw new DeadlineException(deadline, "'" + String.join(" ", command) + "' to end");
      }
      Long exit = client.inspectExecCmd(id).exec().getExitCodeLong();
      return new ExecResult(
          exit == null ? -1 : exit.intValue(),
          out.toString(StandardCharsets.UTF_8),
          err.toString(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while '" + command.getFirst() + "' ran", e);
    } catch (NotFoundException | ConflictException e) {
      throw new LabException("the container is not running: '" + command.getFirst() + "'", e);
    }
  }

  /** Starts a command whose input and output stay connected for as long as the container lives. */
  void session(
      String container,
      List<String> command,
      InputStream input,
      ResultCallback.Adapter<Frame> output)
      throws LabException {
    try {
      String id =
          client
              .execCreateCmd(container)
              .withCmd(command.toArray(String[]::new))
              .withAttachStdin(true)
              .withAttachStdout(true)
              .withAttachStderr(true)
              .exec()
              .getId();
      client.execStartCmd(id).withStdIn(input).exec(output);
    } catch (NotFoundException | ConflictException e) {
      throw new LabException("the container is not running: '" + command.getFirst() + "'", e);
    }
  }

  private static ResultCallback.Adapter<Frame> collector(
      ByteArrayOutputStream out, ByteArrayOutputStream err) {
    return new ResultCallback.Adapter<>() {
      @Override
      public void onNext(Frame frame) {
        (frame.getStreamType() == StreamType.STDERR ? err : out).writeBytes(frame.getPayload());
      }
    };
  }

  /** Copies one file out of a container. */
  void copyOut(String container, String path, Path to) throws LabException {
    try (InputStream raw = client.copyArchiveFromContainerCmd(container, path).exec();
        TarArchiveInputStream tar = new TarArchiveInputStream(raw)) {
      TarArchiveEntry entry = tar.getNextEntry();
      if (entry == null || !entry.isFile()) {
        throw new LabException(path + " of container " + container + " is not a file");
      }
      Files.copy(tar, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (NotFoundException e) {
      throw new LabException("there is no " + path + " in container " + container, e);
    } catch (IOException e) {
      throw new LabException("could not copy " + path + " to " + to + ": " + e.getMessage(), e);
    }
  }

  /** All containers, running or not, that carry labels of these names (or {@code name=value}). */
  List<Container> labelled(List<String> labels) {
    return client.listContainersCmd().withShowAll(true).withLabelFilter(labels).exec();
  }

  /**
   * Calls {@code gone} with the id of every container of a run that the engine has removed, until
   * the answer is closed.
   */
  Closeable onRemoval(String run, Consumer<String> gone) {
    return client
        .eventsCmd()
        .withLabelFilter(RunIdentity.RUN + "=" + run)
        .withEventFilter("destroy")
        .exec(
            new ResultCallback.Adapter<Event>() {
              @Override
              public void onNext(Event event) {
                String id = event.getId();
                if (id != null) {
                  gone.accept(id);
                }
              }
            });
  }

  /** Kills a container and waits for nothing; one that is gone already is no error. */
  void kill(String container) {
    try {
      client.killContainerCmd(container).exec();
    } catch (NotFoundException | ConflictException e) {
      // it ended by itself
    }
  }

  /** Kills and removes a container; one that is gone or just going is no error. */
  void remove(String container) {
    try {
      client.removeContainerCmd(container).withForce(true).withRemoveVolumes(true).exec();
    } catch (NotFoundException | ConflictException e) {
      // gone, or the engine is about to remove it
    }
  }
}
