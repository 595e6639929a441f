package dev.chartwright.publish.internal.changed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VersionCheckTest {
  private static final String VALUES = "charts/web/values.yaml";
  private static final String SCHEMA = "charts/web/values.schema.json";
  private static final String CHART = "charts/web/Chart.yaml";

  @TempDir private Path folder;
  private Checkout checkout;

  @BeforeEach
  void makeCheckout() {
    checkout = Checkout.in(folder.resolve("repository")).chart("charts/web");
    keep();
  }

  private void keep() {
    checkout.commit().git("tag", "--force", "before");
  }

  private List<Finding> findings() {
    ChangedCharts changed =
        ChangedCharts.since(
            checkout.top(),
            "before",
            List.of(new ChartSource(checkout.path("charts/web"))),
            List.of());
    return changed.charts().stream()
        .flatMap(chart -> VersionCheck.check(chart, "before", checkout.top()).stream())
        .sorted(Finding.ORDER)
        .toList();
  }

  private List<String> messages() {
    return findings().stream().map(finding -> finding.rule() + " " + finding.message()).toList();
  }

  private void version(String version) {
    checkout.replace(CHART, "version: 1.2.0", "version: " + version);
  }

  private static String asks(String what, String least) {
    return "CW0402 "
        + what
        + ": this requires version "
        + least
        + ", but the version is still 1.2.0";
  }

  @Test
  void shouldWantARise() {
    checkout.write(VALUES, "replicas: 2\n");

    Finding finding = findings().get(0);
    assertThat(messages())
        .containsExactly("CW0401 the package changed since before, but the version is still 1.2.0");
    assertThat(finding.remedy()).contains("set version in Chart.yaml to 1.2.1 or higher");
    assertThat(finding.location().map(Location::line)).contains(3);
    assertThat(finding.trace().get(0)).endsWith("values.yaml changed");
    version("1.2.1");
    assertThat(findings()).isEmpty();
  }

  @Test
  void shouldWantNoRiseOfANewChart() {
    checkout.git("rm", "-r", "--quiet", "--cached", "charts");
    checkout.git("update-ref", "-d", "HEAD");
    checkout.git("tag", "-d", "before");
    checkout.write("README.md", "x\n");
    checkout.git("add", "README.md");
    checkout.git(
        "-c", "user.name=s", "-c", "user.email=s@example.com", "commit", "--quiet", "-m", "new");
    checkout.git("tag", "before");

    assertThat(findings()).isEmpty();
  }

  @Test
  void shouldRefuseAFall() {
    version("1.1.0");
    assertThat(messages()).containsExactly("CW0403 the version decreased from 1.2.0 to 1.1.0");
    checkout.replace(CHART, "version: 1.1.0", "version: one");
    assertThat(messages()).containsExactly("CW0403 invalid version 'one'");
  }

  @Test
  void shouldTellWhatBreaks() {
    checkout.write(VALUES, "replicaCount: 7\nimage: {name: a}\nport: 80\nnothing:\n");
    keep();
    checkout.write(VALUES, "replicas: 7\nimage: a\nport: \"80\"\nnothing: {}\nextra: true\n");

    assertThat(messages())
        .contains(
            asks(
                "values key 'replicaCount' was removed (possibly renamed to 'replicas'); the"
                    + " default of values"
                    + " key 'image' changed from a mapping to a string; the default of values"
                    + " key 'port' changed from a"
                    + " number to a string",
                "2.0.0"),
            asks("values key 'replicas' was added; values key 'extra' was added", "1.3.0"))
        .hasSize(3);
    assertThat(findings().stream().flatMap(f -> f.trace().stream()))
        .anyMatch(line -> line.matches(".*values.yaml:2  the default of .*'image'.*"))
        .anyMatch(line -> line.matches(".*values.yaml:3  the default of .*'port'.*"))
        .anyMatch(line -> line.matches(".*values.yaml:5  values key 'extra' was added"));
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.1, values key 'extra' was added, true",
    "1.3.0, , false",
    "1.3.0-rc.1, , false",
    "2.0.0, , false"
  })
  void shouldWantAMinorRiseForWhatIsNew(String version, String what, boolean found) {
    checkout.write(VALUES, "replicas: 1\nextra: 1\n");
    version(version);

    assertThat(messages()).hasSize(found ? 1 : 0).allMatch(message -> message.contains(what));
  }

  @ParameterizedTest
  @CsvSource({"0.2.0, 0.2.1, 1", "0.2.0, 0.3.0, 0", "0.2.0, 1.0.0, 0", "1.0.0-rc.1, 1.0.0-rc.2, 0"})
  void shouldLetEarlyVersionsBreakByTheSecondNumber(String before, String now, int findings) {
    version(before);
    keep();
    checkout.write(VALUES, "other: []\n").replace(CHART, before, now);

    assertThat(findings()).hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'object'} | {'type':'object','required':['a']} | values now requires 'a'",
        "{'properties':{'a':{}}} | {'properties':{'a':{'type':'string'}}} | 'a' now accepts only"
            + " type string",
        "{'properties':{'a':{'type':['string','null']}}} |"
            + " {'properties':{'a':{'type':'string'}}} | 'a' no longer accepts type null",
        "{'properties':{'a':{'enum':['x','y']}}} | {'properties':{'a':{'enum':['x']}}} | 'a' no"
            + " longer accepts \"y\"",
        "{'properties':{'a':{}}} | {'properties':{'a':{}},'additionalProperties':false} | values"
            + " no longer accepts other keys",
        "{'properties':{'a':{'minimum':1}}} | {'properties':{'a':{'minimum':2}}} | 'a' now has"
            + " minimum 2",
        "{'properties':{'a':{}}} | {'properties':{'a':{'maxLength':9}}} | 'a' now has maxLength 9",
        "{'properties':{'a':{'items':{}}}} | {'properties':{'a':{'items':{'pattern':'x'}}}} |"
            + " 'a[]' now has a pattern",
      })
  void shouldFindNarrowerSchemas(String before, String now, String what) {
    checkout.write(SCHEMA, before.replace('\'', '"'));
    keep();
    checkout.write(SCHEMA, now.replace('\'', '"'));

    assertThat(messages()).contains(asks("the schema of " + what, "2.0.0"));
    checkout.write(SCHEMA, before.replace('\'', '"')).write(VALUES, "replicas: 2\n");
    version("1.2.1");
    assertThat(findings()).isEmpty();
  }

  @Test
  void shouldNotMindWiderSchemas() {
    checkout.write(SCHEMA, "{\"type\": \"object\", \"required\": [\"a\"]}");
    keep();
    checkout.write(SCHEMA, "{\"type\": [\"object\", \"null\"], \"required\": []}");
    version("1.2.1");

    assertThat(findings()).isEmpty();
  }

  @Test
  void shouldFindNarrowerKubernetesVersions() {
    checkout.chart("charts/web", "kubeVersion: '>=1.29.0-0'");
    keep();
    checkout.replace(CHART, "1.29", "1.31");

    assertThat(messages())
        .contains(asks("kubeVersion '>=1.31.0-0' no longer allows Kubernetes 1.30", "2.0.0"));
    checkout.replace(CHART, "1.31", "1.28");
    version("1.2.1");
    assertThat(findings()).isEmpty();
  }

  @Test
  void shouldFollowTheApplication() {
    checkout.chart("charts/web", "appVersion: 15.2.1");
    keep();
    checkout.replace(CHART, "15.2.1", "16.0.0");

    assertThat(messages()).contains(asks("appVersion changed from 15.2.1 to 16.0.0", "2.0.0"));
  }

  @Test
  void shouldFindWhatTemplatesRequireAndNoLongerHave() {
    checkout.write("charts/web/templates/service.yaml", "apiVersion: v1\nkind: Service\n");
    keep();
    checkout
        .delete("charts/web/templates/service.yaml")
        .write(
            "charts/web/templates/secret.yaml",
            "kind: Secret\nkey: {{ required \"a key\" .Values.auth.key }}\n");

    assertThat(messages())
        .contains(
            asks(
                "values key 'auth.key' is now required and has no default; the templates no"
                    + " longer contain a Service",
                "2.0.0"));
  }

  @Test
  void shouldLookIntoSubcharts() {
    checkout
        .chart("charts/web", "dependencies: [{name: db, version: 1.2.0, alias: store}]")
        .chart("charts/web/charts/db");
    keep();
    checkout.write("charts/web/charts/db/values.yaml", "size: 9\n");

    assertThat(messages()).contains(asks("values key 'store.replicas' was removed", "2.0.0"));
  }

  @Test
  void shouldLookIntoDependenciesBesideTheChart() {
    checkout
        .chart("charts/web", "dependencies: [{name: db, version: 1.2.0, repository: file://../db}]")
        .chart("charts/db");
    keep();
    checkout.write("charts/db/values.yaml", "size: 9\n");

    assertThat(messages()).contains(asks("values key 'db.replicas' was removed", "2.0.0"));
  }

  @ParameterizedTest
  @CsvSource({
    "'# Changes\n\n## 1.2.1\n\n- x\n', true",
    "'## [1.2.1] - 2026-11-21\n', true",
    "'# web-1.2.1\n', true",
    "'## v1.2.1\n', true",
    "'## Unreleased\n\n- x\n', true",
    "'## [Unreleased]\n\n### Added\n\n- x\n\n## 1.2.0\n', true",
    "'## Unreleased\n\n## 1.2.0\n\n- x\n', false",
    "'## 1.2.10\n\n- x\n', false",
    "'## 11.2.1\n\n- x\n', false",
    "'## 1.2.1-rc.1\n\n- x\n', false",
    "'In 1.2.1\n', false"
  })
  void shouldWantTheVersionInAChangeLog(String text, boolean told) {
    checkout.write("CHANGELOG.md", text);
    keep();
    checkout.write(VALUES, "replicas: 2\n");
    version("1.2.1");

    assertThat(messages().isEmpty()).isEqualTo(told);
    checkout.write("charts/web/CHANGELOG.md", "## 1.2.1\n");
    assertThat(messages()).isEmpty();
  }

  @Test
  void shouldWantChangesForArtifactHub() {
    String changes =
        "annotations:\n  artifacthub.io/changes: |\n    - kind: KIND\n      description: x";
    checkout.chart("charts/web", changes.replace("KIND", "new"));
    keep();
    checkout.write(VALUES, "replicas: 2\n");
    version("1.2.1");

    assertThat(messages())
        .containsExactly(
            "CW0405 artifacthub.io/changes: entry 1 has unknown kind 'new'; use one of added,"
                + " changed,"
                + " deprecated, removed, fixed, security",
            "CW0406 artifacthub.io/changes still describes the changes of version 1.2.0");
    assertThat(findings().get(0).location().map(Location::line)).contains(5);
    checkout.replace(CHART, "kind: new", "kind: fixed");
    assertThat(messages()).isEmpty();
    checkout.replace(CHART, "- kind: fixed", "kind: fixed");
    assertThat(messages().get(0)).startsWith("CW0405 artifacthub.io/changes: ");
  }

  @ParameterizedTest
  @CsvSource({
    "1.1.0, true",
    "v1.0.0, false",
    "1.0.0-alpine, false",
    "1.0.0@sha256:ab, false",
    "'\"\"', false"
  })
  void shouldHoldTheImageAgainstTheApplication(String tag, boolean found) {
    checkout
        .chart("charts/web", "appVersion: 1.0.0")
        .write(VALUES, "image:\n  repository: web\n  tag: " + tag + "\n");

    List<Finding> findings = VersionCheck.inStep(Chart.load(checkout.path("charts/web")));

    assertThat(findings.stream().map(Finding::rule)).hasSize(found ? 1 : 0);
    findings.forEach(f -> assertThat(f.location().map(Location::line)).contains(3));
  }

  @Test
  void shouldHoldImagesAgainstArtifactHub() {
    checkout
        .chart(
            "charts/web",
            "annotations:",
            "  artifacthub.io/images: |",
            "    - name: redis",
            "      image: docker.io/library/redis:7.0")
        .write(VALUES, "redis:\n  image: {repository: library/redis, tag: \"7.2\"}\n");

    assertThat(VersionCheck.inStep(Chart.load(checkout.path("charts/web"))))
        .extracting(Finding::message)
        .containsExactly(
            "artifacthub.io/images: it contains docker.io/library/redis:7.0, but redis.image.tag is"
                + " 7.2");
  }

  @Test
  void shouldHoldDependenciesAgainstSubcharts() {
    checkout
        .chart(
            "charts/web",
            "dependencies:",
            "  - {name: db, version: 1.1.0}",
            "  - {name: common, version: ~1.2.0, repository: file://../common}",
            "  - {name: other, version: ^1.0.0, repository: file://../common}")
        .chart("charts/web/charts/db")
        .chart("charts/common");

    List<Finding> findings = VersionCheck.inStep(Chart.load(checkout.path("charts/web")));

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).message())
        .startsWith("dependency db requires version '1.1.0', but ")
        .endsWith("charts/web/charts/db is 1.2.0");
    assertThat(findings.get(0).location().map(Location::line)).contains(5);
  }

  @Test
  void shouldHoldMaintainersByTheirNames() {
    checkout.chart(
        "charts/web",
        "maintainers: [{name: Jane Doe}, {name: jane-doe}, {name: Jane-Doe}, {email: a@b.c}]");

    assertThat(MaintainersCheck.check(Chart.load(checkout.path("charts/web"))))
        .extracting(Finding::message)
        .containsExactly(
            "a maintainer has no name",
            "maintainer 'Jane Doe' is not an account name",
            "duplicate maintainer 'Jane-Doe'");
    checkout.chart("charts/web", "deprecated: true", "maintainers: [{name: a}]");
    assertThat(MaintainersCheck.check(Chart.load(checkout.path("charts/web")))).hasSize(1);
    checkout.chart("charts/web");
    assertThat(MaintainersCheck.check(Chart.load(checkout.path("charts/web")))).hasSize(1);
  }
}
