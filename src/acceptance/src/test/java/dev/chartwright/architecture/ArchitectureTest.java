package dev.chartwright.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.chartwright.ChartwrightException;
import dev.chartwright.cli.JdkLoggers;
import dev.chartwright.cli.Main;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Holds the table of packages in docs/architecture.md. */
final class ArchitectureTest {
  private static final String ROOT = "dev.chartwright";

  /** Each may use those before it. */
  private static final List<String> PACKAGES =
      List.of(
          "progress",
          "internal",
          "chart",
          "helm",
          "source",
          "render",
          "check",
          "docs",
          "coverage",
          "unittest",
          "fuzz",
          "cluster",
          "release",
          "scenario",
          "local",
          "publish",
          "image",
          "operations",
          "mcp",
          "compose",
          "config",
          "verify",
          "report",
          "assertions",
          "junit",
          "cli");

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages(ROOT)
          // What JTE made of the templates.
          .that(not(resideInAPackage(ROOT + "..html..")));

  @ParameterizedTest
  @FieldSource("PACKAGES")
  void shouldUseOnlyThePackagesAboveInTheTable(String name) {
    List<String> later =
        PACKAGES.subList(PACKAGES.indexOf(name) + 1, PACKAGES.size()).stream()
            .map(other -> ROOT + "." + other + "..")
            .toList();
    if (!later.isEmpty()) {
      noClasses()
          .that()
          .resideInAPackage(ROOT + "." + name + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(later.toArray(String[]::new))
          .because(name + " stands above them in docs/architecture.md")
          .check(MAIN);
    }
  }

  @Test
  void shouldKnowEveryPackage() {
    Set<String> found = new TreeSet<>();
    for (JavaClass type : MAIN) {
      if (!type.getPackageName().equals(ROOT)) {
        found.add(type.getPackageName().substring(ROOT.length() + 1).split("\\.")[0]);
      }
    }

    assertThat(found).containsExactlyInAnyOrderElementsOf(PACKAGES);
  }

  @Test
  void shouldTellInEachPackageWhatLivesThere() {
    List<String> without = new ArrayList<>();
    for (JavaClass type : MAIN) {
      if (!type.getPackage().tryGetAnnotationOfType(NullMarked.class).isPresent()) {
        without.add(type.getName());
      }
    }

    assertThat(without).as("classes in a package without @NullMarked").isEmpty();
  }

  @ParameterizedTest(name = "{0} only in {1}")
  @CsvSource({
    "com.marcnuri.helm.., helm.internal",
    "com.sun.jna.., helm.internal",
    "sun.misc.., helm.internal",
    "picocli.., cli",
    "gg.jte.., report|publish",
    "org.testcontainers.., cluster",
    "com.github.dockerjava.., cluster",
    "org.apache.hc.., scenario",
    "org.yaml.snakeyaml.., internal.yaml|unittest.internal.yaml",
    "dev.cel.., check.internal.cel",
    "com.google.re2j.., internal.pattern",
    "com.github.curiousoddman.rgxgen.., fuzz.internal",
    "com.github.victools.., operations.internal",
    "io.modelcontextprotocol.., mcp.internal",
    "com.networknt.., chart.internal",
    "org.apache.commons.compress.., chart.internal|image.internal",
    "com.github.luben.zstd.., image.internal",
    "com.jcraft.jzlib.., publish",
    "org.bouncycastle.., publish",
    "com.github.difflib.., report|docs|assertions|unittest",
    "org.semver4j.., chart",
    "org.commonmark.., publish.internal.site",
    "org.owasp.html.., publish.internal.site",
  })
  void shouldKeepALibraryInOnePlace(String library, String place) {
    String[] places =
        Arrays.stream(place.split("\\|"))
            .map(one -> ROOT + "." + one + "..")
            .toArray(String[]::new);
    noClasses()
        .that(not(resideInAnyPackage(places)))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(MAIN);
  }

  @Test
  void shouldKeepTestLibrariesInTheAdaptersForTests() {
    noClasses()
        .that(not(resideInAnyPackage(ROOT + ".assertions..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.assertj..")
        .check(MAIN);
    noClasses()
        .that(not(resideInAnyPackage(ROOT + ".assertions..", ROOT + ".junit..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.opentest4j..")
        .check(MAIN);
    noClasses()
        .that(not(resideInAnyPackage(ROOT + ".junit..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.junit..")
        .check(MAIN);
  }

  @Test
  void shouldWriteToTheStandardStreamsInMainAlone() {
    noClasses()
        .that(
            new DescribedPredicate<>("are not Main") {
              @Override
              public boolean test(JavaClass type) {
                return !type.isEquivalentTo(Main.class);
              }
            })
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .accessField(java.io.FileDescriptor.class, "out")
        .orShould()
        .accessField(java.io.FileDescriptor.class, "err")
        .check(MAIN);
  }

  @Test
  void shouldHaveNoStaticMutableState() {
    classes()
        .should(
            new ArchCondition<>("have only final static fields") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                type.getFields().stream()
                    .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                    .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                    .forEach(
                        field ->
                            events.add(SimpleConditionEvent.violated(type, field.getFullName())));
              }
            })
        .check(MAIN);
  }

  @Test
  void shouldReadAndWriteJsonWithOneMapper() {
    noClasses()
        .that(not(resideInAPackage(ROOT + ".internal.yaml")))
        .should()
        .callConstructor(ObjectMapper.class)
        .because("Json and BoundedJson have the mappers")
        .check(MAIN);
  }

  @Test
  void shouldHaveOneRootOfItsOwnExceptions() {
    classes()
        .that()
        .areAssignableTo(RuntimeException.class)
        .should()
        .beAssignableTo(ChartwrightException.class)
        .andShould()
        .haveSimpleNameEndingWith("Exception")
        .check(MAIN);
  }

  @Test
  void shouldKeepCommandsToTheirOwnPackage() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".cli..")
        .and()
        .areTopLevelClasses()
        .and()
        .doNotHaveSimpleName("package-info")
        .and()
        .doNotBelongToAnyOf(Main.class, JdkLoggers.class)
        .should()
        .notBePublic()
        .check(MAIN);
  }

  @Test
  void shouldNameClassesByWhatTheyAre() {
    noClasses().should().haveSimpleNameContaining("Util").check(MAIN);
    noClasses().should().haveSimpleNameContaining("Helper").check(MAIN);
  }
}
