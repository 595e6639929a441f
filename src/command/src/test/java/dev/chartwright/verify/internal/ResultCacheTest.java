package dev.chartwright.verify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Location;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.PolicyChecks;
import dev.chartwright.config.internal.ChartwrightConfig;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.progress.Progress;
import dev.chartwright.testing.TestChart;
import dev.chartwright.verify.internal.Plan.ChartPlan;
import dev.chartwright.verify.internal.Planner.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResultCacheTest {
  private static final Finding FINDING =
      new Finding(
          "CW1120",
          Severity.WARNING,
          "container 'web' is privileged · \"really\"",
          Optional.of(new Location("templates/web.yaml", 12, true)),
          Optional.of("web.securityContext"),
          Optional.of("Deployment/web"),
          Optional.of("take it away"),
          List.of("templates/_helpers.tpl:3"),
          new TreeSet<>(List.of("dev · 1.34", "staging · 1.34")));

  @TempDir private Path folder;
  private ResultCache cache = ResultCache.NONE;
  private TestChart web;
  private Path values;

  /** Counts how often it is run. */
  private static final class Counting implements Stage {
    private final List<String> runs = new ArrayList<>();

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public String title() {
      return "how often it is run";
    }

    @Override
    public StageResult run(ChartRun run) {
      runs.add(run.renderer().chart().name());
      List<StageResult.Skip> skips = List.of(new StageResult.Skip("dev", "it is a test"));
      return StageResult.of(this, "1 thing", List.of("web"), List.of(FINDING), skips);
    }
  }

  @BeforeEach
  void writeAChart() {
    cache = ResultCache.in(new UserCache(folder.resolve("cache")), "tool 1");
    web = TestChart.in(folder, "web").values("host: example.com\n").configMap("a", "b: c");
    values = folder.resolve("dev.yaml");
    write(values, "host: dev.example.com\n");
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ChartPlan plan(String version, Setting... settings) {
    Request request =
        new Request(
            List.of(web.path()),
            new Values(List.of(values), List.of(settings)),
            List.of(KubernetesVersion.parse(version)),
            Optional.empty(),
            Optional.empty());
    return new Planner(ChartwrightConfig.EMPTY, folder).plan(request).get(0);
  }

  private Verification verify(Stage stage) {
    return new Verifier(Progress.NONE, cache)
        .verify(new Plan(List.of(plan("1.34")), List.of(stage), 1));
  }

  private String key() {
    return cache.key(plan("1.34"), List.of(new Counting())).orElseThrow();
  }

  @Test
  void shouldNotRunAStageAgainWhenNothingHasChanged() {
    Counting stage = new Counting();

    Verification first = verify(stage);
    Verification second = verify(stage);

    assertThat(stage.runs).hasSize(1);
    assertThat(second.helmVersion()).isEqualTo(first.helmVersion()).startsWith("v3.");
    assertThat(second.documents()).isEqualTo(first.documents());
    assertThat(second.charts().get(0).stages())
        .usingRecursiveComparison()
        .ignoringFields("time")
        .isEqualTo(first.charts().get(0).stages());
    assertThat(second.charts().get(0).findings()).containsExactly(FINDING);
  }

  @Test
  void shouldRunAStageAgainWhenAValuesFileHasChanged() {
    Counting stage = new Counting();
    verify(stage);
    write(values, "host: other.example.com\n");

    verify(stage);

    assertThat(stage.runs).hasSize(2);
  }

  @Test
  void shouldRunAStageAgainWithoutACache() {
    Counting stage = new Counting();
    verify(stage);
    cache = ResultCache.NONE;

    verify(stage);

    assertThat(stage.runs).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"stages\": []}", "{\"stages\": [{\"stage\": \"lint\"}]}"})
  void shouldMakeADamagedResultAnew(String damage) throws IOException {
    Counting stage = new Counting();
    verify(stage);
    try (Stream<Path> files = Files.walk(folder.resolve("cache/results"))) {
      files.filter(Files::isRegularFile).forEach(file -> write(file, damage));
    }

    verify(stage);
    verify(stage);

    assertThat(stage.runs).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web/values.yaml",
        "web/Chart.yaml",
        "web/templates/a.yaml",
        "web/templates/new.yaml",
        "web/values.schema.json",
        "dev.yaml"
      })
  void shouldHaveAnotherKeyWhenAFileHasChanged(String file) {
    String before = key();
    Path changed = folder.resolve(file);
    write(changed, file.endsWith("Chart.yaml") ? metadata() : "{}\n");

    assertThat(key()).isNotEqualTo(before);
  }

  private String metadata() {
    return "apiVersion: v2\nname: web\nversion: 9.9.9\n";
  }

  @Test
  void shouldHaveTheSameKeyForTheSameContent() {
    assertThat(key()).isEqualTo(key());
  }

  @Test
  void shouldHaveAnotherKeyForAnythingElse() {
    Path crds = folder.resolve("crds");
    write(crds.resolve("a.yaml"), "kind: CustomResourceDefinition\n");
    List<Stage> stages = List.of(new Counting());
    ChartPlan withCrds = plan("1.34").withCrds(List.of(crds.toString()));
    Stream<Optional<String>> keys =
        Stream.of(
            cache.key(plan("1.34"), stages),
            cache.key(plan("1.35"), stages),
            cache.key(plan("1.34", Setting.set("host=x")), stages),
            cache.key(plan("1.34", new Setting(Setting.Kind.SET_STRING, "host=x")), stages),
            cache.key(plan("1.34"), List.of(new Counting(), new LintStage())),
            cache.key(withCrds, stages),
            changed(crds.resolve("a.yaml"), any -> "kind: Other\n", withCrds, stages),
            ResultCache.in(new UserCache(folder), "tool 2").key(plan("1.34"), stages));

    assertThat(keys.map(Optional::orElseThrow)).doesNotHaveDuplicates();
  }

  private Optional<String> changed(
      Path file, UnaryOperator<String> change, ChartPlan plan, List<Stage> stages) {
    try {
      write(file, change.apply(Files.readString(file)));
      return cache.key(plan, stages);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a suite names is known only after it was read. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "web/tests/a_test.yaml",
        "web/tests/b_test.yaml",
        "web/tests/__snapshot__/a_test.yaml.snap",
        "shared.yaml"
      })
  void shouldRunTestsAgainWhenAFileOfThemHasChanged(String file) {
    String suite =
        "tests: [{it: a, values: [../../shared.yaml], asserts: [{matchSnapshot: {}}]}]\n";
    write(folder.resolve("web/tests/a_test.yaml"), suite);
    write(folder.resolve("shared.yaml"), "{}\n");
    Stage tests = Stages.named(List.of("tests")).get(0);
    verify(tests);
    assertThat(verify(tests).charts().get(0).unchanged()).isTrue();

    String changed = file.endsWith(".yaml") ? "\n" : "a:\n  2: |\n    b\n";
    write(folder.resolve(file), (file.contains("/b_") ? "" : suiteOrNothing(file)) + changed);

    assertThat(verify(tests).charts().get(0).unchanged()).isFalse();
    assertThat(verify(tests).charts().get(0).unchanged()).isTrue();
  }

  private String suiteOrNothing(String file) {
    Path path = folder.resolve(file);
    try {
      return Files.exists(path) ? Files.readString(path) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldKeepNothingWhoseFilesAreNamedInExpressions() {
    Setting file = new Setting(Setting.Kind.SET_FILE, "host=" + values);

    assertThat(cache.key(plan("1.34", file), List.of(new Counting()))).isEmpty();
  }

  @Test
  void shouldWriteEveryPartOfAResult() {
    StageResult result =
        new StageResult(
                "lint",
                "title",
                "summary",
                List.of("web"),
                List.of(FINDING, Finding.of(PolicyChecks.rules().get(0), "no place")),
                List.of(new StageResult.Skip("dev", "why")),
                Duration.ZERO)
            .withUnlisted(Set.of("CW1137", "CW1320"));

    assertThat(ResultCodec.read(ResultCodec.write(List.of(result)))).containsExactly(result);
    assertThat(Stream.of(FINDING.getClass().getRecordComponents()).map(c -> c.getName()))
        .as("a new part of a finding has to be written too")
        .containsExactly(
            "rule", "severity", "message", "location", "key", "object", "remedy", "trace", "cases");
  }
}
