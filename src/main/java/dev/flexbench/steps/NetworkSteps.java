package dev.flexbench.steps;

import dev.flexbench.lab.LabException;
import dev.flexbench.run.Acts;
import dev.flexbench.run.Scenario;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;

/** What the network is, and what happens to its nodes. */
public final class NetworkSteps {
  private final Scenario scenario;
  private final Acts acts;

  public NetworkSteps(Scenario scenario, Acts acts) {
    this.scenario = scenario;
    this.acts = acts;
  }

  @Given("the topology {string}")
  public void theTopology(String name) throws LabException {
    scenario.useTopology(name);
  }

  @Given("{word} has {string} under {string}")
  public void hasUnder(String node, String line, String section) throws LabException {
    scenario.configure(node, section, line);
  }

  @Given("{word} also has:")
  public void alsoHas(String node, String lines) throws LabException {
    scenario.configureAlso(node, lines);
  }

  @Given("{word} is connected")
  public void isConnected(String node) throws LabException {
    acts.connect(node);
  }

  @When("{word} connects")
  public void connects(String node) throws LabException {
    acts.connect(node);
  }

  @When("{word} tries to connect")
  public void triesToConnect(String node) throws LabException {
    acts.tryToConnect(node);
  }

  @When("{word} disconnects")
  public void disconnects(String node) throws LabException {
    acts.disconnect(node);
  }

  @When("{word} restarts")
  public void restarts(String node) throws LabException {
    acts.restart(node);
  }
}
