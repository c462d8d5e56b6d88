package dev.flexbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportBuilderTest {
  private static final Path OUT = Path.of("target", "demo-run");

  @Test
  void onePageTellsTheWholeRun() throws IOException {
    Path page = ReportBuilder.build(List.of(DemoRun.write(OUT)), OUT.resolve("report"));
    String html = Files.readString(page);
    assertThat(html).contains("A spoke's tunnel comes up in two exchanges and nothing else");
  }
}
