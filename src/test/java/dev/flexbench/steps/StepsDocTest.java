package dev.flexbench.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/steps.md} names every step, and no other. */
class StepsDocTest {
  private static final Pattern ROW = Pattern.compile("^\\| `([^`@]+)` \\|", Pattern.MULTILINE);

  @Test
  void theDocumentAndTheGlueNameTheSameSteps() throws IOException {
    assertThat(documented()).isEqualTo(inGlue()).hasSizeGreaterThan(20);
  }

  private static TreeSet<String> documented() throws IOException {
    TreeSet<String> steps = new TreeSet<>();
    Matcher rows = ROW.matcher(Files.readString(Path.of("docs/steps.md")));
    while (rows.find()) {
      steps.add(rows.group(1));
    }
    return steps;
  }

  private static TreeSet<String> inGlue() {
    TreeSet<String> steps = new TreeSet<>();
    for (JavaClass glue :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.flexbench.steps")) {
      for (JavaMethod method : glue.getMethods()) {
        method
            .tryGetAnnotationOfType(Given.class)
            .ifPresent(a -> steps.add(a.value().replace("\\", "")));
        method
            .tryGetAnnotationOfType(When.class)
            .ifPresent(a -> steps.add(a.value().replace("\\", "")));
        method
            .tryGetAnnotationOfType(Then.class)
            .ifPresent(a -> steps.add(a.value().replace("\\", "")));
      }
    }
    return steps;
  }
}
