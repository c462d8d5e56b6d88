package dev.flexbench.arch;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows between the rooms point one way; the table is that of docs/architecture.md. */
class RoomsTest {
  private static final String ROOT = "dev.flexbench.";

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.flexbench");

  /** Room, and the rooms that it may use; a room's name covers the packages below it. */
  private static final Map<String, List<String>> MAY_USE = mayUse();

  private static Map<String, List<String>> mayUse() {
    Map<String, List<String>> may = new LinkedHashMap<>();
    may.put("wire", List.of());
    may.put("host", List.of("wire"));
    may.put("ike.message", List.of("wire"));
    may.put("ike.crypto", List.of("wire", "ike.message"));
    may.put("esp", List.of("wire", "host"));
    may.put("ike.sa", List.of("wire", "ike.message", "ike.crypto", "esp", "host"));
    may.put("ios", List.of("wire"));
    may.put("node", List.of("wire", "ike", "esp", "host", "ios", "capture"));
    may.put("capture", List.of("wire", "ike.message", "ike.crypto", "esp"));
    may.put("lab", List.of("wire", "ike", "esp", "host", "ios", "node", "capture"));
    may.put("verdict", List.of("wire", "capture"));
    may.put("report", List.of("wire", "capture", "lab", "verdict"));
    may.put("run", List.of("wire", "ike.message", "capture", "lab", "verdict", "report"));
    may.put("steps", List.of("wire", "lab", "verdict", "run"));
    may.put("bench", List.of("wire", "ike", "esp", "host", "ios", "node", "capture", "lab"));
    return may;
  }

  @Test
  void theImportSawTheWholeProject() {
    assertThat(MAIN.size()).as("classes scanned").isGreaterThan(300);
    TreeSet<String> rooms = new TreeSet<>();
    MAIN.forEach(c -> rooms.add(roomOf(c.getPackageName())));
    TreeSet<String> known = new TreeSet<>(MAY_USE.keySet());
    known.add("cli");
    assertThat(rooms)
        .as("every room is in the table, and the table names no other")
        .isEqualTo(known);
  }

  @TestFactory
  Stream<DynamicTest> aRoomUsesOnlyWhatTheTableGrants() {
    return MAY_USE.entrySet().stream()
        .map(entry ->
            DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getKey(), entry.getValue())));
  }

  private static void check(String room, List<String> allowed) {
    String[] own = below(room);
    String[] granted =
        Stream.concat(Arrays.stream(own), allowed.stream().flatMap(r -> Arrays.stream(below(r))))
            .toArray(String[]::new);
    classes()
        .that(resideInAnyPackage(own))
        .should()
        .onlyDependOnClassesThat(
            not(resideInAnyPackage("dev.flexbench..")).or(resideInAnyPackage(granted)))
        .because(room + " may use " + (allowed.isEmpty() ? "no other room" : allowed))
        .check(MAIN);
  }

  @Test
  void packagesFormNoCycles() {
    slices()
        .matching("dev.flexbench.(**)")
        .should()
        .beFreeOfCycles()
        .because("what depends on each other cannot be understood or changed alone")
        .check(MAIN);
  }

  private static String[] below(String room) {
    return new String[] {ROOT + room, ROOT + room + ".."};
  }

  /** {@code ike.sa}, {@code lab}, … : the longest room of the table that the package is in. */
  private static String roomOf(String packageName) {
    String name = packageName.substring(ROOT.length());
    return MAY_USE.keySet().stream()
        .filter(room -> name.equals(room) || name.startsWith(room + "."))
        .max(java.util.Comparator.comparingInt(String::length))
        .orElse(name.replaceFirst("\\..*", ""));
  }
}
