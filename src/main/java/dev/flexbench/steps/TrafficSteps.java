package dev.flexbench.steps;

import dev.flexbench.lab.LabException;
import dev.flexbench.lab.Station.FlowSpec;
import dev.flexbench.lab.Station.FlowSpec.Transport;
import dev.flexbench.run.Acts;
import dev.flexbench.run.Checks;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;

/** Routes, and what the LANs' stations send. */
public final class TrafficSteps {
  private static final long MBIT = 1_000_000;

  private final Acts acts;
  private final Checks checks;

  public TrafficSteps(Acts acts, Checks checks) {
    this.acts = acts;
    this.checks = checks;
  }

  @Then("{word} routes {word} through {word}")
  public void routes(String node, String prefix, String through) throws LabException {
    checks.routes(node, prefix, through);
  }

  @Then("{word} no longer routes {word}")
  public void noLongerRoutes(String node, String prefix) throws LabException {
    checks.noRoute(node, prefix);
  }

  @Then("{word} has an address of {word} on {word}")
  public void hasAnAddress(String node, String prefix, String interfaceName) throws LabException {
    checks.hasAddress(node, prefix, interfaceName);
  }

  @Then("{word} can ping {word}")
  public void canPing(String from, String to) throws LabException {
    checks.canPing(from, to);
  }

  @Then("{word} and {word} can ping each other")
  public void canPingEachOther(String one, String other) throws LabException {
    checks.canPing(one, other);
    checks.canPing(other, one);
  }

  @Then("{word} cannot ping {word}")
  public void cannotPing(String from, String to) throws LabException {
    checks.cannotPing(from, to);
  }

  @When("{word} sends TCP to {word} for {int} second(s)")
  public void sendsTcp(String from, String to, int seconds) throws LabException {
    acts.send(from, to, FlowSpec.tcp(Duration.ofSeconds(seconds)), false);
  }

  @When("{word} sends TCP to {word} for {int} second(s), in the tunnel and beside it")
  public void sendsTcpBesideToo(String from, String to, int seconds) throws LabException {
    acts.send(from, to, FlowSpec.tcp(Duration.ofSeconds(seconds)), true);
  }

  @When("{word} sends UDP to {word} at {int} Mbit\\/s for {int} second(s)")
  public void sendsUdp(String from, String to, int mbit, int seconds) throws LabException {
    acts.send(from, to, FlowSpec.udp(Duration.ofSeconds(seconds), mbit * MBIT), false);
  }

  @When(
      "{word} sends UDP to {word} at {int} Mbit\\/s for {int} second(s), in the tunnel and beside it")
  public void sendsUdpBesideToo(String from, String to, int mbit, int seconds) throws LabException {
    acts.send(from, to, FlowSpec.udp(Duration.ofSeconds(seconds), mbit * MBIT), true);
  }

  @Then("the tunnel's {word} throughput is at least {double} of the plain path's")
  public void throughputIsAtLeast(String transport, double ratio) {
    checks.throughput(Transport.valueOf(transport), ratio);
  }

  @Then("no packet is lost")
  public void noPacketIsLost() {
    checks.loss(0);
  }
}
