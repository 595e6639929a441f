package dev.chartwright.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Rule;
import dev.chartwright.check.internal.catalog.CatalogText;
import dev.chartwright.check.internal.catalog.Entry;
import dev.chartwright.check.internal.policy.PolicyChecks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages are generated from the classes; {@code -Dgolden.update=true} writes them again. */
final class CatalogTest {
  private static final Path DOCS =
      Path.of(System.getProperty("chartwright.basedir", "")).resolve("docs");
  private static final Path PAGES = DOCS.resolve("checks");
  private static final Path TABLE = DOCS.resolve("checks.md");
  private static final Pattern ID = Pattern.compile("CW\\d{4}");

  private static List<Entry> entries() {
    return AllRules.catalog().entries();
  }

  private static void hold(Path file, String text) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    }
    assertThat(file)
        .as(
            "docs/%s is missing or out of date: run mvn -pl src/command -am test -Dtest=CatalogTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.update=true",
            DOCS.relativize(file))
        .usingCharset(StandardCharsets.UTF_8)
        .hasContent(text);
  }

  @Test
  void shouldHaveAPageForEachCheckAndNoOther() throws IOException {
    for (Entry entry : entries()) {
      hold(PAGES.resolve(entry.rule().id() + ".md"), CatalogText.page(entry));
    }

    try (Stream<Path> listed = Files.list(PAGES)) {
      assertThat(listed.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrderElementsOf(
              entries().stream().map(entry -> entry.rule().id() + ".md").toList());
    }
  }

  @Test
  void shouldListAllSectionsAndChecks() throws IOException {
    String sections =
        between(Files.readString(TABLE), "sections: ", CatalogText.sections(entries()));
    hold(TABLE, between(sections, "all checks: ", CatalogText.tables(entries())));
  }

  /** Replaces the text between two comments. */
  private static String between(String text, String name, String content) {
    int begin = text.indexOf("\n", text.indexOf("<!-- " + name)) + 1;
    int end = text.indexOf("<!-- end of " + name.replace(": ", ""));
    return text.substring(0, begin) + "\n" + content + "\n" + text.substring(end);
  }

  @Test
  void shouldCoverThePeersWithChecksThatThereAre() throws IOException {
    String text = Files.readString(TABLE);
    Set<String> known = entries().stream().map(one -> one.rule().id()).collect(Collectors.toSet());

    String prose = between(text, "sections: ", "");
    assertThat(new TreeSet<>(ID.matcher(prose).results().map(one -> one.group()).toList()))
        .isSubsetOf(known);
    for (String peer : List.of("kube-linter", "kube-score")) {
      List<String> names =
          Files.readAllLines(
              DOCS.resolveSibling(
                  "src/check/src/test/resources/dev/chartwright/check/peers/" + peer + ".txt"));
      for (String name : names) {
        assertThat(
                text.lines().filter(line -> line.startsWith("| " + peer + " | `" + name + "` |")))
            .as(peer + " " + name)
            .hasSize(1);
      }
    }
  }

  /** A rule that is missing in the catalogue can be neither explained nor exempted. */
  @Test
  void shouldListEveryRuleOfTheSources() throws IOException {
    Pattern rule = Pattern.compile("new Rule\\(\\s*\"(CW\\d{4})\"");
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(DOCS.resolveSibling("src"))) {
      for (Path file : files.filter(CatalogTest::isMainSource).toList()) {
        String name = String.valueOf(file.getFileName());
        rule.matcher(Files.readString(file))
            .results()
            .forEach(one -> found.put(one.group(1), one.group(1) + " of " + name));
      }
    }
    AllRules.list().stream().map(Rule::id).forEach(found::remove);

    assertThat(found.values()).as("rules that no list contains").isEmpty();
  }

  private static boolean isMainSource(Path file) {
    return file.toString().endsWith(".java") && file.toString().contains("src/main/java");
  }

  /** The form of a remedy is in docs/style.md: a clause, or at least two sentences. */
  private static final Pattern REMEDY =
      Pattern.compile("[^A-Z\\s](?:(?!\\. ).)*[^.]|[A-Z].*\\. .*\\.");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "remove hostPID                           | true",
        "set maxUnavailable, or remove the budget | true",
        "Set a digest. Keep the tag in a comment. | true",
        "remove hostPID.                          | false",
        "Remove hostPID                           | false",
        "Remove hostPID.                          | false",
        "set a digest. keep the tag               | false"
      })
  void shouldKnowTheFormOfARemedy(String remedy, boolean valid) {
    assertThat(REMEDY.matcher(remedy).matches()).isEqualTo(valid);
  }

  @Test
  void shouldStateWhyAndWhatToDo() {
    assertThat(PolicyChecks.all())
        .allSatisfy(
            check -> {
              assertThat(check.remedy()).matches(REMEDY);
              assertThat(check.rule().title()).isNotBlank().doesNotEndWith(".").hasSizeLessThan(71);
              assertThat(check.rule().rationale()).contains(" Source: ").endsWith(".");
              assertThat(check.rule().bad()).isNotBlank().isNotEqualTo(check.rule().good());
            });
  }

  @ParameterizedTest
  @CsvSource({"CW1293, CW1203", "cw1120, CW1120", "CW9203, CW1203"})
  void shouldKnowTheNearest(String id, String nearest) {
    assertThat(AllRules.catalog().nearest(id)).hasSize(3).contains(nearest);
  }
}
