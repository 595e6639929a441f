package dev.chartwright.report.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chartwright.report.internal.UnitTestReports.UnknownFormatException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class UnitTestReportsTest {
  @TempDir private Path folder;

  static List<UnitTestReport> reports() {
    return UnitTestReports.all();
  }

  static String written(UnitTestReport report, UnitTestRun run) {
    StringWriter out = new StringWriter();
    try {
      report.write(run, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static String written(String format) {
    return written(UnitTestReports.named(format, "-t"), UnitTestFixture.rich());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void shouldMatchTheGoldenFile(UnitTestReport report) {
    Golden.assertMatches(report.fileName(), written(report, UnitTestFixture.rich()));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void shouldStateThatAllPassed(UnitTestReport report) {
    assertThat(written(report, UnitTestFixture.passed()))
        .contains("has two replicas".substring(0, report.name().equals("markdown") ? 0 : 16))
        .doesNotContainIgnoringCase("1 failed")
        .doesNotContain("<failure", "<error", "Failure");
  }

  @ParameterizedTest
  @CsvSource({
    "junit, junit-10",
    "nunit, nunit-2.5",
    "xunit, xunit-2",
    "sonar, sonar-test-executions"
  })
  void shouldBeValidByTheSchemasOfReaders(String format, String schema) throws Exception {
    for (UnitTestRun run : List.of(UnitTestFixture.rich(), UnitTestFixture.passed())) {
      SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
          .newSchema(
              Objects.requireNonNull(
                  UnitTestReportsTest.class.getResource("/schemas/" + schema + ".xsd")))
          .newValidator()
          .validate(
              new StreamSource(
                  new StringReader(written(UnitTestReports.named(format, "-t"), run))));
    }
  }

  @Test
  void shouldCountInJUnitWhatItHolds() throws Exception {
    Element root = xml("junit");
    assertThat(root.getAttribute("tests")).isEqualTo(count(root, "testcase")).isEqualTo("11");
    assertThat(root.getAttribute("failures")).isEqualTo(count(root, "failure")).isEqualTo("3");
    assertThat(root.getAttribute("errors")).isEqualTo(count(root, "error")).isEqualTo("2");
    for (Element suite : elements(root, "testsuite")) {
      assertThat(suite.getAttribute("tests")).isEqualTo(count(suite, "testcase"));
      assertThat(suite.getAttribute("failures")).isEqualTo(count(suite, "failure"));
      assertThat(suite.getAttribute("errors")).isEqualTo(count(suite, "error"));
      assertThat(suite.getAttribute("skipped")).isEqualTo(count(suite, "skipped"));
    }
  }

  @Test
  void shouldCountInNUnitWhatItHolds() throws Exception {
    Element root = xml("nunit");
    assertThat(root.getAttribute("total")).isEqualTo(count(root, "test-case"));
    assertThat(elements(root, "test-case"))
        .extracting(test -> test.getAttribute("result"))
        .containsExactly(
            "Success", "Failure", "Failure", "Error", "Success", "Success", "Error", "Ignored",
            "Failure", "Ignored", "Ignored");
    assertThat(root.getAttribute("failures")).isEqualTo("3");
    assertThat(root.getAttribute("errors")).isEqualTo("2");
    assertThat(root.getAttribute("ignored")).isEqualTo(count(root, "reason"));
  }

  @Test
  void shouldCountInXUnitWhatItHolds() throws Exception {
    for (Element assembly : elements(xml("xunit"), "assembly")) {
      assertThat(assembly.getAttribute("total")).isEqualTo(count(assembly, "test"));
      assertThat(assembly.getAttribute("errors")).isEqualTo(count(assembly, "error"));
      assertThat(assembly.getAttribute("skipped")).isEqualTo(count(assembly, "reason"));
      assertThat(
              elements(assembly, "test").stream()
                  .filter(test -> test.getAttribute("result").equals("Fail")))
          .hasSize(Integer.parseInt(assembly.getAttribute("failed")));
    }
  }

  @Test
  void shouldGiveSonarOneElementForAFile() throws Exception {
    Element root = xml("sonar");
    assertThat(elements(root, "file"))
        .extracting(file -> file.getAttribute("path"))
        .containsExactly(
            "charts/web/tests/deployment_test.yaml",
            "charts/web/charts/db/tests/many_test.yaml",
            "charts/web/tests/later_test.yaml");
    assertThat(elements(root, "testCase"))
        .extracting(test -> test.getAttribute("name"))
        .contains("first of the file: line 9", "first of the file: known keys", "is skipped");
  }

  @Test
  void shouldWriteJsonThatIsEqualButForTimes() throws IOException {
    JsonNode tree = new ObjectMapper().readTree(written("json"));
    assertThat(tree.path("counts").toString())
        .isEqualTo(
            "{\"charts\":1,\"suites\":4,\"tests\":10,\"passed\":3,\"failed\":4,\"skipped\":3}");
    assertThat(tree.at("/suites/2/tests/1/failures/0/expected").asText())
        .isEqualTo("a: " + UnitTestFixture.HOSTILE);
    assertThat(tree.fieldNames()).toIterable().last().isEqualTo("timing");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void shouldLetNoTextBeMarkupOrACommand(UnitTestReport report) {
    String text = written(report, UnitTestFixture.rich());
    assertThat(text).doesNotContain("\u001b", "\u0000").isNotEmpty();
    if (!report.name().equals("json")) {
      assertThat(text).doesNotContain("\uffff");
      assertThat(text.lines()).noneMatch(line -> line.strip().startsWith("::"));
    }
    if (!List.of("json", "console").contains(report.name())) {
      assertThat(outsideOfBlocks(text)).noneMatch(line -> line.contains("<script>alert"));
    }
  }

  /** Markdown shows what is between fences as it is. */
  private static List<String> outsideOfBlocks(String text) {
    List<String> lines = new ArrayList<>();
    String fence = "";
    for (String line : text.lines().toList()) {
      if (fence.isEmpty() && line.startsWith("```")) {
        fence = line.replaceAll("[^`].*", "");
      } else if (line.equals(fence)) {
        fence = "";
      } else if (fence.isEmpty()) {
        lines.add(line);
      }
    }
    return lines;
  }

  @Test
  void shouldKeepRowsOfMarkdownTables() {
    assertThat(outsideOfBlocks(written("markdown")))
        .filteredOn(line -> line.startsWith("|"))
        .isNotEmpty()
        .allMatch(line -> line.endsWith("|"))
        .filteredOn(line -> line.contains("script"))
        .singleElement()
        .asString()
        .matches("(\\| [^|]* ){4}\\|");
  }

  @Test
  void shouldOpenInHtmlWhatFailed() {
    String page = written("html");
    assertThat(page.split("<details class=\"suite failed\" id=\"suite-[0-9]+\" open>", -1))
        .as("suites that failed come first, and are open")
        .hasSize(4);
    assertThat(page)
        .contains("<details class=\"suite skipped\" id=\"suite-4\">")
        .contains("<span class=\"line minus\">-chart: web-1.0.0</span>")
        .contains("<span class=\"line plus\">+chart: web-1.1.0</span>")
        .doesNotContain("http:", "https:", "//cdn", "@import", "url(");
  }

  @ParameterizedTest
  @CsvSource({"20", "40", "80"})
  void shouldKeepToTheWidthOfATerminal(int columns) {
    String text = written(new UnitTestConsole(false, columns, true), UnitTestFixture.rich());
    assertThat(text.lines())
        .filteredOn(line -> !line.matches("      [-+@ ].*"))
        .filteredOn(line -> line.codePointCount(0, line.length()) > columns)
        .as("only a single word is wider")
        .allMatch(line -> !line.strip().contains(" ") || line.contains("  document "));
  }

  @Test
  void shouldColourADiff() {
    assertThat(written(new UnitTestConsole(true, 80, false), UnitTestFixture.rich()))
        .contains("\u001b[31m-chart: web-1.0.0\u001b[0m", "\u001b[32m+chart: web-1.1.0\u001b[0m");
  }

  @Test
  void shouldAnnotateFailuresForGitHub() {
    StringWriter out = new StringWriter();

    GitHubAnnotations.print(UnitTestFixture.rich(), Path.of("/work/charts"), new PrintWriter(out));

    assertThat(out.toString().lines())
        .hasSize(6)
        .allMatch(line -> line.matches("::error file=[^,:]+,line=[0-9]+,title=[^,:]+::.+"))
        .contains(
            "::error file=web/tests/deployment_test.yaml,line=17,title=deployment%3A has"
                + " labels::isSubset of web/templates/deployment.yaml: expected metadata.labels to"
                + " contain%0A@@ -1,3 +1,3 @@%0A app: web%0A-chart: web-1.0.0%0A+chart:"
                + " web-1.1.0%0A tier: front",
            "::error file=web/tests/deployment_test.yaml,line=30,title=deployment%3A"
                + " renders::execution error at (web/templates/deployment.yaml:7:4):%0Aset a host",
            "::error file=web/charts/db/tests/many_test.yaml,line=3,title=first of the"
                + " file::unknown key 'asserts'; known are set, tests");
  }

  @Test
  void shouldFindEachByItsName() {
    assertThat(UnitTestReports.all())
        .extracting(UnitTestReport::name)
        .containsExactly("console", "junit", "nunit", "xunit", "sonar", "json", "markdown", "html");
    assertThat(UnitTestReports.named("NUnit", "-t").name()).isEqualTo("nunit");
    assertThatExceptionOfType(UnknownFormatException.class)
        .isThrownBy(() -> UnitTestReports.named("TAP", "-t"))
        .withMessage("Unknown format 'TAP' in -t.")
        .satisfies(e -> assertThat(e.remedy()).get().asString().contains("junit, nunit, xunit"));
  }

  @Test
  void shouldWriteAllIntoANewFolder() throws IOException {
    UnitTestReports.writeAll(UnitTestFixture.rich(), folder.resolve("a/b"));

    try (Stream<Path> files = Files.list(folder.resolve("a/b"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "tests.txt",
              "tests-junit.xml",
              "tests-nunit.xml",
              "tests-xunit.xml",
              "tests-sonar.xml",
              "tests.json",
              "tests.md",
              "tests.html");
    }
  }

  private static Element xml(String format) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(written(format))))
        .getDocumentElement();
  }

  private static String count(Element in, String name) {
    return String.valueOf(in.getElementsByTagName(name).getLength());
  }

  private static List<Element> elements(Element in, String name) {
    NodeList found = in.getElementsByTagName(name);
    List<Element> all = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      all.add((Element) found.item(i));
    }
    return all;
  }
}
