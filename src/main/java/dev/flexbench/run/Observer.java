package dev.flexbench.run;

import dev.flexbench.capture.CaptureReader;
import dev.flexbench.capture.KeyFiles;
import dev.flexbench.capture.KeyLog;
import dev.flexbench.capture.Trace;
import dev.flexbench.capture.TraceJson;
import dev.flexbench.lab.Lab;
import dev.flexbench.lab.Lab.Captured;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.NodeKind;
import dev.flexbench.report.EvidenceFiles;
import dev.flexbench.wire.Decoded;
import dev.flexbench.wire.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Predicate;

/** Turns a lab's capture into what judgements read and what the evidence shows. */
final class Observer {
  private final Predicate<NodeKind> supported;

  Observer(Predicate<NodeKind> supported) {
    this.supported = supported;
  }

  Observation observe(Lab lab, Captured captured) throws LabException {
    return digest(lab, captured, keys(captured)).observation(captured.dropped());
  }

  /** Puts capture, keys and trace into the evidence, and makes the ladder of it. */
  WireEvidence evidence(Lab lab, Captured captured, Path folder) throws LabException {
    KeyLog keys = keys(captured);
    CaptureDigest digest = digest(lab, captured, keys);
    Trace trace = new Trace(digest.links(), digest.traced());
    try {
      Path capture = folder.resolve(EvidenceFiles.CAPTURE);
      if (!captured.pcapng().equals(capture)) {
        Files.copy(captured.pcapng(), capture, StandardCopyOption.REPLACE_EXISTING);
      }
      KeyFiles.writeWireshark(folder, keys);
      try (OutputStream out = Files.newOutputStream(folder.resolve(EvidenceFiles.TRACE))) {
        TraceJson.write(trace, out);
      }
    } catch (IOException e) {
      throw new LabException("cannot write the capture's evidence: " + e.getMessage(), e);
    }
    String open = "WIRESHARK_CONFIG_DIR=. wireshark -r " + EvidenceFiles.CAPTURE;
    return new WireEvidence(
        LadderPictures.of(trace, NodeNames.of(lab, supported), lab.topology()), open);
  }

  private CaptureDigest digest(Lab lab, Captured captured, KeyLog keys) throws LabException {
    CaptureDigest digest = new CaptureDigest(keys, NodeNames.of(lab, supported));
    try (InputStream in = Files.newInputStream(captured.pcapng())) {
      if (CaptureReader.scan(in, digest) instanceof Decoded.Bad<Long>(Malformed fault)) {
        throw new LabException("the lab's own capture is damaged: " + fault);
      }
      return digest;
    } catch (IOException e) {
      throw new LabException("the lab's capture cannot be read: " + e.getMessage(), e);
    }
  }

  private static KeyLog keys(Captured captured) throws LabException {
    try {
      return switch (KeyFiles.read(captured.keyLogs())) {
        case Decoded.Ok<KeyLog>(KeyLog keys) -> keys;
        case Decoded.Bad<KeyLog>(Malformed fault) ->
            throw new LabException("a node's key log is damaged: " + fault);
      };
    } catch (IOException e) {
      throw new LabException("a node's key log cannot be read: " + e.getMessage(), e);
    }
  }
}
