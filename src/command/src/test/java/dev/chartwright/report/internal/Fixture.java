package dev.chartwright.report.internal;

import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.catalog.Framework;
import dev.chartwright.check.internal.exempt.Suppressed;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.release.Diagnosis;
import dev.chartwright.scenario.ScenarioResult;
import dev.chartwright.scenario.StepResult;
import dev.chartwright.verify.internal.Sources;
import dev.chartwright.verify.internal.StageResult;
import dev.chartwright.verify.internal.StageResult.Skip;
import dev.chartwright.verify.internal.Verification;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Results that have something of everything. */
final class Fixture {
  static final List<String> CASES =
      Stream.of("local", "dev", "staging", "production", "air-gapped")
          .flatMap(values -> Stream.of("1.35", "1.36", "1.37").map(v -> values + " · " + v))
          .toList();
  private static final List<String> DEV = CASES.subList(3, 6);
  private static final List<String> SOUND =
      CASES.stream().filter(name -> !DEV.contains(name)).toList();
  private static final List<String> STAGING = CASES.subList(6, 9);
  private static final List<String> RENDERED =
      SOUND.stream().filter(name -> !STAGING.contains(name)).toList();
  private static final String DEPLOYMENT = "charts/platform/templates/web/deployment.yaml";

  static final List<Rule> RULES =
      List.of(
          new Rule(
              "XX0301",
              "A template does not render",
              Severity.ERROR,
              "Helm stops at the first template that fails: nothing is installed.",
              "name: {{ include \"web.nmae\" . }}",
              "name: {{ include \"web.name\" . }}"),
          new Rule(
              "XX1008",
              "A workload does not select its own Pods",
              Severity.ERROR,
              "The API server refuses a workload whose selector does not match its pod template.",
              "selector: {matchLabels: {app: web}}\ntemplate: {metadata: {labels: {app: api}}}",
              "selector: {matchLabels: {app: web}}\ntemplate: {metadata: {labels: {app: web}}}"));

  private Fixture() {}

  /** Passed, failed and skipped stages, all severities, and text that tries to be markup. */
  static Verification rich() {
    return new Verification(
        "0.1.0", "v3.19.2", List.of(platform(), common(), odd()), Duration.ofMillis(4321));
  }

  /** The same with rules, a baseline, and findings that are not told. */
  static Verification suppressed() {
    Verification rich = rich();
    List<ChartResult> charts = new ArrayList<>(rich.charts());
    ChartResult first = charts.get(0);
    List<StageResult> stages = new ArrayList<>(first.stages());
    StageResult manifests = stages.get(3);
    Finding known = finding("XX1012", Severity.WARNING, "line 12 is as it was", CASES);
    Finding exempted =
        finding("XX1008", Severity.ERROR, "the selector has app=web", STAGING)
            .at(Location.exact(DEPLOYMENT, 13))
            .aboutObject("Deployment/web");
    stages.set(
        3,
        new StageResult(
            manifests.stage(),
            manifests.title(),
            manifests.summary(),
            manifests.subjects(),
            manifests.findings(),
            manifests.skips(),
            manifests.scenarios(),
            List.of(
                new Suppressed(exempted, Suppressed.Kind.ANNOTATION, "the <old> pods stay"),
                new Suppressed(
                    exempted.at(
                        Location.whole("charts/platform/charts/redis-7.tgz/templates/a.yaml")),
                    Suppressed.Kind.CONFIGURATION,
                    "agreed with the team"),
                new Suppressed(known, Suppressed.Kind.BASELINE, "it is in the baseline")),
            manifests.unlisted(),
            manifests.failsOn(),
            manifests.time()));
    charts.set(
        0,
        new ChartResult(
            first.name(),
            first.version(),
            first.path(),
            first.cases(),
            first.documents(),
            stages,
            first.sources()));
    return new Verification(
        rich.version(),
        rich.helmVersion(),
        charts,
        rich.noCluster(),
        rich.kept(),
        RULES,
        Optional.of(
            new Verification.BaselineResult(
                "baseline.yaml", 1, List.of("XX1003 Service/gone: it was so"))),
        Map.of(Framework.NSA, new Framework.Score(10, 13)),
        rich.time());
  }

  /** One chart in which nothing is broken. */
  static Verification sound() {
    ChartResult chart =
        new ChartResult(
            "platform",
            "1.4.0",
            "charts/platform",
            CASES,
            812,
            List.of(
                stage("lint", "214 files", List.of("platform"), List.of(), List.of(), 120),
                stage("values", "5 sets of values, 9 schemas", CASES, List.of(), List.of(), 340),
                stage("render", "15 cases", CASES, List.of(), List.of(), 1900),
                stage("manifests", "812 documents", CASES, List.of(), List.of(), 410)),
            sources());
    return new Verification("0.1.0", "v3.19.2", List.of(chart), Duration.ofMillis(2789));
  }

  private static ChartResult platform() {
    List<StageResult> stages =
        List.of(
            stage(
                "lint",
                "214 files",
                List.of("platform"),
                List.of(
                    finding("XX0104", Severity.INFO, "icon is recommended", List.of())
                        .at(Location.whole("charts/platform/Chart.yaml"))),
                List.of(),
                120),
            stage(
                "values",
                "5 sets of values, 9 schemas",
                CASES,
                List.of(
                    finding("XX0201", Severity.ERROR, "must be a string, but is a number", DEV)
                        .at(Location.exact("charts/platform/values.yaml", 9))
                        .withKey("infra.redis.image.tag")
                        .withRemedy("write it in quotes: \"7.2\""),
                    finding(
                            "XX0203",
                            Severity.WARNING,
                            "the key 'replicas' is not known; did you mean 'replicaCount'?",
                            CASES)
                        .at(new Location("values/<all>|`base`.yaml", 12, true))
                        .withKey("web.replicas")),
                List.of(),
                340),
            stage(
                "render",
                "12 cases",
                SOUND,
                List.of(
                    new Finding(
                        "XX0301",
                        Severity.ERROR,
                        "nil pointer evaluating interface {}.tag, in \"%s:%s\" | <printf> & more\n"
                            + "  the values have no web.image at all",
                        Optional.of(Location.exact(DEPLOYMENT, 17)),
                        Optional.of("web.image"),
                        Optional.empty(),
                        Optional.of("set web.image.repository and web.image.tag"),
                        List.of(
                            "charts/platform/templates/NOTES.txt:3  include \"platform.notes\"",
                            "charts/platform/templates/_notes.tpl:14  include \"platform.urls\"",
                            "charts/platform/templates/_urls.tpl:2  tpl",
                            "charts/platform/templates/_urls.tpl:9  include \"web.image\"",
                            "charts/platform/templates/web/deployment.yaml:17  "
                                + ".Values.web.image.tag"),
                        new TreeSet<>(STAGING))),
                skips(DEV, "the values violate the schema, or the schema is invalid"),
                1900),
            stage(
                "manifests",
                "487 documents",
                RENDERED,
                List.of(
                    new Finding(
                        "XX1008",
                        Severity.ERROR,
                        "the selector has app=web, the pod template app=api",
                        Optional.of(Location.exact(DEPLOYMENT, 13)),
                        Optional.empty(),
                        Optional.of("Deployment/web"),
                        Optional.of("give both the same labels"),
                        List.of(),
                        new TreeSet<>(RENDERED)),
                    finding(
                        "XX1012",
                        Severity.INFO,
                        "@team said \u001b[31m`a|b`\u001b[0m is *not* <script>alert(1)</script> "
                            + "\u0007",
                        List.of("production · 1.37"))),
                skips(
                    Stream.concat(DEV.stream(), STAGING.stream()).toList(),
                    "the case was not rendered"),
                410),
            lifecycle());
    return new ChartResult("platform", "1.4.0", "charts/platform", CASES, 487, stages, sources());
  }

  private static StageResult lifecycle() {
    ObjectRef pod = new ObjectRef("v1", "Pod", "space", "web-1");
    Diagnosis diagnosis =
        new Diagnosis(
            Diagnosis.Cause.IMAGE,
            pod,
            new ObjectRef("apps/v1", "Deployment", "space", "web"),
            "image cannot be pulled: no-such/image:1 is not there",
            "check the image's name",
            List.of("Warning Failed: not found"),
            List.of());
    List<StepResult> broken =
        List.of(
            step("install", StepResult.Status.PASSED, "revision 1", 12_300),
            new StepResult(
                "upgrade",
                StepResult.Status.FAILED,
                diagnosis.toString(),
                Optional.of(diagnosis),
                Optional.of(Path.of("out/evidence/platform/staging/2-upgrade")),
                Duration.ofMillis(2100)),
            step("rollback", StepResult.Status.SKIPPED, "a step before it did not end well", 0));
    List<StepResult> sound =
        List.of(step("install", StepResult.Status.PASSED, "<b>revision 1</b>", 9000));
    List<String> note =
        List.of(
            "offline/authentik:1 is a program with Authentik's probes",
            "offline/postgres:17 is PostgreSQL 17 of Debian");
    String cluster = "Kubernetes 1.34.4 (upstream, not k3s)";
    List<String> missing = List.of("ingress controller");
    return new StageResult(
        "lifecycle",
        "what lifecycle looks at, for people",
        "2 scenarios, 4 steps on " + cluster,
        List.of("staging", "two environments"),
        List.of(
            finding("CW4001", Severity.ERROR, "upgrade failed: " + diagnosis, List.of("staging"))
                .aboutObject(pod.toString())
                .withRemedy(diagnosis.remedy())),
        skips(List.of("a lost cluster"), "it is extended or not selected; run it with --scenarios"),
        List.of(
            new ScenarioResult(
                "staging", cluster, missing, note, broken, Duration.ofMillis(14_400)),
            new ScenarioResult(
                "two environments", cluster, missing, note, sound, Duration.ofMillis(9000))),
        List.of(),
        Set.of(),
        Severity.ERROR,
        Duration.ofMillis(23_400));
  }

  private static StepResult step(String name, StepResult.Status status, String detail, int millis) {
    return new StepResult(
        name, status, detail, Optional.empty(), Optional.empty(), Duration.ofMillis(millis));
  }

  private static ChartResult common() {
    List<Skip> library = skips(List.of("common"), "it is a library chart");
    return new ChartResult(
        "common",
        "0.3.1",
        "charts/platform/charts/common",
        List.of(),
        0,
        List.of(
            stage("lint", "9 files", List.of("common"), List.of(), List.of(), 8),
            stage("render", "a library chart renders nothing", List.of(), List.of(), library, 0),
            stage("manifests", "nothing rendered", List.of(), List.of(), library, 0)),
        sources());
  }

  private static ChartResult odd() {
    List<String> cases = List.of("as it comes", "with `ticks` | <pipes>");
    return new ChartResult(
        "odd & sod",
        "1.0.0+a<b>",
        "charts/odd & sod",
        cases,
        4,
        List.of(
            stage("render", "2 cases", cases, List.of(), List.of(), 20),
            stage(
                "manifests",
                "4 documents",
                cases,
                List.of(finding("XX1003", Severity.WARNING, "\"nil\" in a name", cases)),
                List.of(),
                2)),
        sources());
  }

  private static StageResult stage(
      String name,
      String summary,
      List<String> subjects,
      List<Finding> findings,
      List<Skip> skips,
      int millis) {
    return new StageResult(
        name,
        "what " + name + " looks at, for people",
        summary,
        subjects,
        findings,
        skips,
        Duration.ofMillis(millis));
  }

  private static Finding finding(
      String rule, Severity severity, String message, List<String> cases) {
    return Finding.of(new Rule(rule, "", severity, "", "", ""), message).inCases(cases);
  }

  private static List<Skip> skips(List<String> subjects, String reason) {
    return subjects.stream().map(subject -> new Skip(subject, reason)).toList();
  }

  private static Sources sources() {
    URL folder = Objects.requireNonNull(Fixture.class.getResource("sources"));
    try {
      return new Sources(Path.of(folder.toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
