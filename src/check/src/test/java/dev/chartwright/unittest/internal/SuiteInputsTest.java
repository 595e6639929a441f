package dev.chartwright.unittest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.testing.TestChart;
import dev.chartwright.unittest.UnitTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteInputsTest {
  @TempDir private Path folder;

  private Path web = Path.of("web");

  @BeforeEach
  void chart() {
    TestChart chart =
        TestChart.in(folder, "web")
            .values("a: 1\n")
            .schema("{}")
            .template("one.yaml", "kind: One\n")
            .template("two.yaml", "kind: Two\n")
            .template("_names.tpl", "{{ define \"name\" }}web{{ end }}\n")
            .file("tests/one_test.yaml", suite("one.yaml", "values: [values/one.yaml]"))
            .file(
                "tests/two_test.yaml",
                "values: [../ci.yaml]\n" + suite("two.yaml", "values: [../../outside.yaml]"))
            .file("tests/all_test.yaml", "tests: [{asserts: [{hasDocuments: {count: 3}}]}]\n")
            .file("tests/broken_test.yaml", "tests: [\n")
            .file("tests/values/one.yaml", "a: 2\n")
            .file("ci.yaml", "a: 3\n")
            .file("charts/db/Chart.yaml", "apiVersion: v2\nname: db\nversion: 1.0.0\n")
            .file("charts/db/values.yaml", "a: 4\n")
            .file("charts/db/templates/db.yaml", "kind: Db\n")
            .file("charts/db/tests/db_test.yaml", suite("db.yaml", "skip: {reason: later}"));
    web = chart.path();
  }

  private static String suite(String template, String more) {
    return "templates: ["
        + template
        + "]\ntests:\n  - it: is\n    "
        + more
        + "\n    asserts: [{hasDocuments: {count: 1}}]\n";
  }

  private SuiteInputs inputs() {
    return SuiteInputs.of(Chart.load(web), UnitTests.ALL);
  }

  private List<String> touched(SuiteInputs inputs, String file) {
    return inputs.touched(web.resolve(file).toAbsolutePath().normalize()).stream()
        .map(suite -> suite.getFileName().toString().replace("_test.yaml", ""))
        .sorted()
        .toList();
  }

  @Test
  void shouldKnowTheFilesThatTheLineOfAPostRendererNames() throws IOException {
    Path program = Files.writeString(folder.resolve("render.sh"), "cat\n").toAbsolutePath();
    Path rules = Files.writeString(folder.resolve("rules.yaml"), "a: b\n").toAbsolutePath();
    Files.writeString(
        web.resolve("tests/rendered_test.yaml"),
        suite(
            "one.yaml",
            "postRenderer: {cmd: %s, args: [%s, -x, '', no/such/file]}".formatted(program, rules)));
    SuiteInputs inputs = inputs();

    assertThat(touched(inputs, program.toString())).containsExactly("rendered");
    assertThat(touched(inputs, rules.toString())).containsExactly("rendered");
    assertThat(inputs.roots()).contains(program, rules);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          tests/one_test.yaml,                     one
          tests/broken_test.yaml,                  broken
          charts/db/tests/db_test.yaml,            db
          tests/values/one.yaml,                   one
          tests/values/unnamed.yaml,               ''
          tests/notes.md,                          ''
          ../outside.yaml,                         two
          ../elsewhere.yaml,                       ''
          tests/__snapshot__/one_test.yaml.snap,   one
          tests/__snapshot__/gone_test.yaml.snap,  ''
          templates/one.yaml,                      all one
          templates/two.yaml,                      all two
          charts/db/templates/db.yaml,             all db
          templates/_names.tpl,                    all broken db one two
          templates/new.yaml,                      all broken db one two
          values.yaml,                             all broken db one two
          values.schema.json,                      all broken db one two
          Chart.yaml,                              all broken db one two
          ci.yaml,                                 all broken db one two
          files/config.ini,                        all broken db one two
          crds/crd.yaml,                           all broken db one two
          charts/db/values.yaml,                   all broken db one two
          charts/db/templates/_db.tpl,             all broken db one two
          """)
  void shouldFindWhatAChangeTouches(String file, String suites) {
    assertThat(touched(inputs(), file))
        .isEqualTo(suites.isEmpty() ? List.of() : List.of(suites.split(" ", -1)));
  }

  @Test
  void shouldFindWhatATemplateTouchesThatComesOrGoes() throws IOException {
    SuiteInputs without = inputs();
    Path template = web.resolve("templates/two-b.yaml").toAbsolutePath().normalize();
    Files.writeString(template, "kind: Two\n");
    SuiteInputs with = inputs();

    assertThat(with.touched(template, without))
        .isEqualTo(without.touched(template, with))
        .singleElement()
        .asString()
        .endsWith("all_test.yaml");
  }

  @Test
  void shouldNameWhatIsNoSuite() {
    SuiteInputs inputs = inputs();

    assertThat(inputs.unreadable().values())
        .singleElement()
        .asString()
        .contains("broken_test.yaml", "invalid YAML");
    assertThat(inputs.suites()).hasSize(5);
  }

  @Test
  void shouldTakeGivenValuesForAll() {
    Path given = folder.resolve("given.yaml");
    SuiteInputs inputs =
        SuiteInputs.of(
            Chart.load(web),
            new UnitTests(
                List.of("tests/one_test.yaml"), List.of(given), false, false, true, false, 1));

    assertThat(touched(inputs, "../given.yaml")).containsExactly("one");
    assertThat(inputs.roots())
        .containsExactlyInAnyOrder(
            web.toAbsolutePath().normalize(), given.toAbsolutePath().normalize());
  }

  @Test
  void shouldWatchWhatIsOutsideOfTheChart() {
    assertThat(inputs().roots())
        .containsExactlyInAnyOrder(
            web.toAbsolutePath().normalize(),
            folder.resolve("outside.yaml").toAbsolutePath().normalize());
  }

  @Test
  void shouldFindFilesThatAreNewChangedOrGone() throws IOException {
    List<Path> roots = List.of(web, folder.resolve("outside.yaml"));
    FileStates before = FileStates.of(roots);
    assertThat(FileStates.of(roots).changedSince(before)).isEmpty();

    Files.writeString(web.resolve("values.yaml"), "a: 11\n");
    Files.delete(web.resolve("ci.yaml"));
    Files.writeString(folder.resolve("outside.yaml"), "a: 1\n");
    Files.writeString(web.resolve("templates/.one.yaml.swp"), "");
    Files.writeString(web.resolve("templates/one.yaml~"), "");
    Files.writeString(web.resolve(".helmignore"), "ci\n");
    Files.createDirectories(web.resolve(".git/objects"));
    Files.writeString(web.resolve(".git/objects/a"), "");
    FileStates after = FileStates.of(roots);

    assertThat(after.changedSince(before))
        .isEqualTo(
            Set.of(
                web.resolve("values.yaml"),
                web.resolve("ci.yaml"),
                web.resolve(".helmignore"),
                folder.resolve("outside.yaml")));
    before.accept(after, List.of(web.resolve("values.yaml"), web.resolve("ci.yaml")));
    assertThat(after.changedSince(before)).hasSize(2);
  }

  @Test
  void shouldNoticeAFileThatIsReplacedWithinTheSameMoment() throws IOException {
    Path file = web.resolve("values.yaml");
    FileStates before = FileStates.of(List.of(web));
    var time = Files.getLastModifiedTime(file);
    Path other = Files.writeString(folder.resolve("other"), "a: 2\n");
    Files.setLastModifiedTime(other, time);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(FileStates.of(List.of(web)).changedSince(before)).containsExactly(file);
  }
}
