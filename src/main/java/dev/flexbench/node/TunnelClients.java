package dev.flexbench.node;

import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.sa.IkeEngine;
import dev.flexbench.ike.sa.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The static tunnels of a node as initiators. */
final class TunnelClients implements SessionBook.Watcher {
  private final List<TunnelClient> clients;
  private final IkeEngine engine;
  private final List<Runnable> leaving = new ArrayList<>();

  TunnelClients(NodeParts parts, IkeEngine engine, SessionBook book) {
    this.engine = engine;
    this.clients =
        parts.ports().statics().stream()
            .map(port -> new TunnelClient(port, parts, engine, book))
            .toList();
  }

  List<TunnelClient> all() {
    return clients;
  }

  void keepUp() {
    clients.forEach(TunnelClient::keepUp);
  }

  /**
   * Takes all down; {@code done} runs when the last session is over, at once when there is none.
   */
  void disconnect(Runnable done) {
    leaving.add(done);
    clients.forEach(TunnelClient::disconnect);
    checkLeft();
  }

  private void checkLeft() {
    if (clients.stream().noneMatch(TunnelClient::busy)) {
      List<Runnable> now = List.copyOf(leaving);
      leaving.clear();
      now.forEach(Runnable::run);
    }
  }

  /** Makes no more attempts; sessions are left to others. */
  void disconnectSilently() {
    clients.forEach(TunnelClient::giveUp);
  }

  /** Brings all up; the outcome is told once, when all are up or the first was refused. */
  void connect(Consumer<ConnectOutcome> outcome) {
    if (clients.isEmpty()) {
      outcome.accept(new ConnectOutcome.Refused("no tunnel interface to connect"));
      return;
    }
    Gathering gathering = new Gathering(clients.size(), outcome);
    clients.forEach(client -> client.connect(gathering::add));
  }

  /** Waits for the outcomes of several attempts. */
  private static final class Gathering {
    private final Consumer<ConnectOutcome> outcome;
    private int missing;
    private Duration longest = Duration.ZERO;
    private boolean told;

    private Gathering(int missing, Consumer<ConnectOutcome> outcome) {
      this.missing = missing;
      this.outcome = outcome;
    }

    private void add(ConnectOutcome one) {
      if (told) {
        return;
      }
      switch (one) {
        case ConnectOutcome.Refused refused -> {
          told = true;
          outcome.accept(refused);
        }
        case ConnectOutcome.Up up -> {
          longest = up.took().compareTo(longest) > 0 ? up.took() : longest;
          missing--;
          if (missing == 0) {
            told = true;
            outcome.accept(new ConnectOutcome.Up(longest));
          }
        }
      }
    }
  }

  @Override
  public void push(Session session, List<CfgAttribute> attributes) {
    engine.pushConfig(session.id(), attributes);
  }

  @Override
  public void ready(Session session) {
    of(session.id()).ifPresent(TunnelClient::ready);
  }

  @Override
  public void childless(Session session, String reason) {
    of(session.id()).ifPresent(client -> client.childless(reason));
  }

  @Override
  public void ended(Session session, String reason, boolean wasReady) {
    of(session.id()).ifPresent(client -> client.ended(reason));
    checkLeft();
  }

  private Optional<TunnelClient> of(SessionId id) {
    return clients.stream().filter(c -> c.has(id)).findFirst();
  }
}
