package dev.flexbench.steps;

import dev.flexbench.lab.LabException;
import dev.flexbench.run.Checks;
import dev.flexbench.run.SaChecks;
import dev.flexbench.verdict.LadderExpectation.Strictness;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import java.time.Duration;

/** What is seen on the wire, and what both ends keep of it. */
public final class ExchangeSteps {
  private final Checks checks;
  private final SaChecks sas;

  public ExchangeSteps(Checks checks, SaChecks sas) {
    this.checks = checks;
    this.sas = sas;
  }

  @Then("{word} carries exactly this exchange between {word} and {word}:")
  public void carriesExactly(String link, String one, String other, DataTable table)
      throws LabException {
    checks.exchange(link, one, other, Strictness.EXACTLY, Cells.of(table));
  }

  @Then("{word} carries this exchange between {word} and {word}:")
  public void carries(String link, String one, String other, DataTable table) throws LabException {
    checks.exchange(link, one, other, Strictness.AMONG_OTHERS, Cells.of(table));
  }

  @Then("neither {word} nor {word} keeps an IKE SA or a CHILD SA between them")
  public void neitherKeeps(String one, String other) throws LabException {
    sas.nothingBetween(one, other);
  }

  @Then("{word} and {word} are connected again within {int} second(s)")
  public void connectedAgain(String one, String other, int seconds) throws LabException {
    sas.connectedWithin(one, other, Duration.ofSeconds(seconds));
  }

  @Then("both ends of {word}'s tunnel count the same packets as {word} carried")
  public void countTheSame(String node, String link) throws LabException {
    sas.countersAgree(node, link);
  }

  @Then("nothing between {word} and {word} is seen in the clear on {word}")
  public void nothingInTheClear(String one, String other, String link) throws LabException {
    checks.noCleartext(link, one, other);
  }
}
