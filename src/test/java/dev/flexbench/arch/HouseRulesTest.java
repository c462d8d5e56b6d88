package dev.flexbench.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no room may do: read clocks, sleep, print, exit, keep mutable statics. */
class HouseRulesTest {
  private static final String[] MAY_TOUCH_THE_MACHINE = {
    "dev.flexbench.cli..", "dev.flexbench.host.linux..", "dev.flexbench.bench.."
  };

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.flexbench");

  private static final JavaClasses ALL = new ClassFileImporter().importPackages("dev.flexbench");

  @Test
  void nothingSleeps() {
    noClasses()
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "sleeps",
                call ->
                    call.getTarget().getName().equals("sleep")
                        && List.of("java.lang.Thread", "java.util.concurrent.TimeUnit")
                            .contains(call.getTargetOwner().getName())))
        .because("waiting is on events, with a deadline that says what it waited for")
        .check(ALL);
  }

  @Test
  void timeAndChanceComeThroughPorts() {
    noClasses()
        .that()
        .resideOutsideOfPackages(coreMayNot())
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callConstructor(java.util.Random.class)
        .orShould()
        .callConstructor(java.security.SecureRandom.class)
        .because("the same node must run bit for bit alike on the simulator")
        .check(MAIN);
  }

  /** The core, and all that runs in the simulator; the Docker testbed lives on real time. */
  private static String[] coreMayNot() {
    return Stream.concat(
            Stream.of(MAY_TOUCH_THE_MACHINE),
            Stream.of(
                "dev.flexbench.lab.docker..",
                "dev.flexbench.capture.live..",
                "dev.flexbench.run.."))
        .toArray(String[]::new);
  }

  @Test
  void onlyTheCommandPrintsAndExits() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.flexbench.cli..", "dev.flexbench.capture.live..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(MAIN);
  }

  @Test
  void staticsAreFinalAndRecordsHoldNoArrays() {
    fields()
        .that()
        .areStatic()
        .and(describedNot("synthetic", f -> f.getModifiers().contains(JavaModifier.SYNTHETIC)))
        .should()
        .beFinal()
        .check(MAIN);
    classes().that(isRecord()).should(holdNoArray()).check(MAIN);
  }

  @Test
  void everyPackageSaysWhatLivesThere() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<Path> silent =
          files
              .filter(f -> f.toString().endsWith(".java"))
              .map(Path::getParent)
              .distinct()
              .filter(dir -> !Files.exists(dir.resolve("package-info.java")))
              .toList();
      assertThat(silent).isEmpty();
    }
  }

  private static DescribedPredicate<JavaField> describedNot(
      String what, java.util.function.Predicate<JavaField> is) {
    return DescribedPredicate.describe("not " + what, field -> !is.test(field));
  }

  private static DescribedPredicate<JavaClass> isRecord() {
    return DescribedPredicate.describe("records", JavaClass::isRecord);
  }

  private static ArchCondition<JavaClass> holdNoArray() {
    return new ArchCondition<>("hold no array") {
      @Override
      public void check(JavaClass record, ConditionEvents events) {
        for (JavaField field : record.getFields()) {
          if (field.getRawType().isArray() && !field.getModifiers().contains(JavaModifier.STATIC)) {
            events.add(SimpleConditionEvent.violated(field, field.getFullName() + " is an array"));
          }
        }
      }
    };
  }
}
