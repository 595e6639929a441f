package dev.chartwright.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chartwright.chart.Location;
import dev.chartwright.chart.internal.JsonSchema;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.exempt.Fingerprint;
import dev.chartwright.verify.internal.Sources;
import dev.chartwright.verify.internal.StageResult;
import dev.chartwright.verify.internal.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SarifReportTest {
  private static final Rule RULE =
      new Rule("XX0001", "A thing is odd", Severity.WARNING, "It is.", "odd", "even");
  private static final SarifReport REPORT =
      new SarifReport(new SarifPlaces(Path.of("/repo"), Path.of("/repo")));

  @TempDir private Path folder;

  private static JsonNode run(SarifReport report, Verification verification) throws IOException {
    return new ObjectMapper().readTree(Golden.written(report, verification)).at("/runs/0");
  }

  private static Verification of(Finding... findings) {
    return new Verification(
        "0.1.0",
        "v3.19.2",
        List.of(
            new Verification.ChartResult(
                "web",
                "1.0.0",
                "charts/web",
                List.of(),
                1,
                List.of(
                    new StageResult(
                        "policy",
                        "",
                        "",
                        List.of("web"),
                        List.of(findings),
                        List.of(),
                        Duration.ZERO)),
                new Sources(Path.of("")))),
        Duration.ZERO);
  }

  @Test
  void shouldMatchTheGoldenFile() {
    Golden.assertMatches("report.sarif", Golden.written(REPORT, Fixture.suppressed()));
  }

  @Test
  void shouldBeAcceptedByTheSchema() throws Exception {
    JsonSchema schema;
    try (InputStream in =
        Objects.requireNonNull(
            SarifReportTest.class.getResourceAsStream("/schemas/sarif-2.1.0.json"))) {
      schema = JsonSchema.compile(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    ObjectMapper mapper = new ObjectMapper();

    for (Verification one : List.of(Fixture.suppressed(), Fixture.rich(), Fixture.sound())) {
      assertThat(schema.validate(mapper.readTree(Golden.written(REPORT, one)))).isEmpty();
    }
    String broken = Golden.written(REPORT, Fixture.rich()).replace("\"ruleIndex\"", "\"rulIndex\"");
    assertThat(schema.validate(mapper.readTree(broken))).isNotEmpty();
    broken = Golden.written(REPORT, Fixture.rich()).replace(": \"note\"", ": \"info\"");
    assertThat(schema.validate(mapper.readTree(broken))).isNotEmpty();
  }

  /** What GitHub's code scanning asks beyond the schema. */
  @Test
  void shouldHaveWhatCodeScanningWants() throws IOException {
    JsonNode run = run(REPORT, Fixture.suppressed());

    assertThat(run.path("results")).isNotEmpty();
    for (JsonNode result : run.path("results")) {
      JsonNode rule = run.at("/tool/driver/rules").path(result.path("ruleIndex").asInt());
      assertThat(rule.path("id").asText()).isEqualTo(result.path("ruleId").asText());
      assertThat(result.at("/message/text").asText()).isNotBlank();
      JsonNode place = result.at("/locations/0/physicalLocation");
      assertThat(place.at("/artifactLocation/uri").asText()).isNotEmpty().doesNotStartWith("/");
      assertThat(place.at("/region/startLine").asInt()).isPositive();
      assertThat(result.at("/partialFingerprints/primaryLocationLineHash").asText())
          .matches("[0-9a-f]{16}:\\d+");
    }
  }

  @Test
  void shouldTellWhatIsExemptedAndWhatIsKnown() throws IOException {
    JsonNode results = run(REPORT, Fixture.suppressed()).path("results");

    assertThat(results.findValuesAsText("baselineState")).contains("new", "unchanged");
    assertThat(results.findValues("suppressions").stream().map(one -> one.at("/0/kind").asText()))
        .containsExactly("inSource", "external");
    assertThat(results.findValuesAsText("justification")).contains("the <old> pods stay");
    assertThat(Golden.written(REPORT, Fixture.rich())).doesNotContain("baselineState");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "templates/a.yaml, sub/templates/a.yaml, SRCROOT",
        "../other/a b.yaml, other/a%20b.yaml, SRCROOT",
        "charts/db-1.0.0.tgz/templates/a.yaml, sub/charts/db-1.0.0.tgz, SRCROOT",
        "/elsewhere/a.yaml, file:///elsewhere/a.yaml, -",
      })
  void shouldNameFilesFromTheRootOfTheCheckout(String file, String uri, String base)
      throws IOException {
    SarifReport report = new SarifReport(new SarifPlaces(Path.of("/repo"), Path.of("/repo/sub")));

    JsonNode place =
        run(report, of(Finding.of(RULE, "odd").at(Location.exact(file, 7))))
            .at("/results/0/locations/0/physicalLocation");

    assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo(uri);
    assertThat(place.at("/artifactLocation").path("uriBaseId").asText(null)).isEqualTo(base);
    assertThat(place.at("/region/startLine").asInt()).isEqualTo(file.contains("tgz") ? 1 : 7);
  }

  @Test
  void shouldFindTheCheckout() throws IOException {
    Files.createDirectories(folder.resolve("repo/.git"));
    Path inside = Files.createDirectories(folder.resolve("repo/deploy/web"));

    JsonNode run =
        run(
            new SarifReport(SarifPlaces.around(inside)),
            of(Finding.of(RULE, "odd").at(Location.exact("values.yaml", 1))));

    assertThat(run.at("/results/0/locations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo("deploy/web/values.yaml");
  }

  @Test
  void shouldPointToTheChartWhereNoPlaceIsKnown() throws IOException {
    JsonNode run = run(REPORT, of(Finding.of(RULE, "odd")));

    assertThat(run.findValuesAsText("uri")).containsExactly("charts/web/Chart.yaml");
  }

  /** SARIF has links in plain text, and a chart must not choose where they lead. */
  @ParameterizedTest
  @CsvSource({
    "see [here](https://evil.example/),see \\[here\\](https://evil.example/)",
    "[a[b]](1),\\[a\\[b\\]\\](1)",
    "\\[a\\](1),\\\\\\[a\\\\\\](1)",
    "args[0] is [x] (odd),args[0] is [x] (odd)",
  })
  void shouldHaveNoLinksOfAChart(String message, String text) throws IOException {
    JsonNode run = run(REPORT, of(Finding.of(RULE, message)));

    assertThat(run.at("/results/0/message/text").asText()).startsWith(text);
  }

  @Test
  void shouldFollowTheHelpers() throws IOException {
    Finding finding =
        Finding.of(RULE, "odd")
            .at(Location.exact("templates/a.yaml", 7))
            .withTrace(
                List.of(
                    "templates/_a b.tpl:~12  include \"web.labels\"",
                    "event: Pod/web:80 is gone",
                    "no place at all"));

    JsonNode related = run(REPORT, of(finding)).at("/results/0/relatedLocations");

    assertThat(related).hasSize(1);
    assertThat(related.findValuesAsText("uri")).containsExactly("templates/_a%20b.tpl");
    assertThat(related.findValuesAsText("startLine")).containsExactly("12");
    assertThat(related.at("/0/message/text").asText()).isEqualTo("include \"web.labels\"");
  }

  @Test
  void shouldKnowAFindingAgainAfterItsLineMoved() {
    Finding one =
        Finding.of(RULE, "as in templates/a.yaml:7,  see line 9")
            .at(Location.exact("templates/a.yaml", 7))
            .inCases(List.of("staging"));
    Finding moved =
        Finding.of(RULE, "as in templates/a.yaml:17, see line 19")
            .at(Location.exact("templates/a.yaml", 17));

    assertThat(Fingerprint.of(moved)).isEqualTo(Fingerprint.of(one));
    assertThat(Fingerprint.of(one.withKey("a.b")).digest())
        .isNotEqualTo(Fingerprint.of(one).digest());
    assertThat(Fingerprint.of(Finding.of(RULE, "nginx:1.2")))
        .isNotEqualTo(Fingerprint.of(Finding.of(RULE, "nginx:2.2")));
  }

  @Test
  void shouldCutWhatCodeScanningWouldRefuseAndSaySo() throws IOException {
    Finding[] many =
        Collections.nCopies(SarifReport.MOST_RESULTS + 3, Finding.of(RULE, "odd"))
            .toArray(Finding[]::new);

    JsonNode run = run(REPORT, of(many));

    assertThat(run.path("results")).hasSize(SarifReport.MOST_RESULTS);
    assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text").asText())
        .isEqualTo("The other reports contain 3 more results.");
  }
}
