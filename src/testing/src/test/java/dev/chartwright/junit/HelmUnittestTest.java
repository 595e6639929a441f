package dev.chartwright.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.chartwright.assertions.internal.GoldenFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;

final class HelmUnittestTest {
  private static final String FOLDER = "src/testing/src/test/resources/dev/chartwright/junit/";
  private static final String CHART = FOLDER + "suites";

  private static EngineExecutionResults run(Class<?> type) {
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(type)).execute();
  }

  /** The way to each test by its names, and what became of it. */
  private static Map<String, TestExecutionResult> results(Class<?> type) {
    Map<String, TestExecutionResult> results = new TreeMap<>();
    for (Event event : run(type).allEvents().list()) {
      if (event.getType() == EventType.FINISHED && event.getTestDescriptor().isTest()) {
        results.put(
            way(event.getTestDescriptor()),
            event.getPayload(TestExecutionResult.class).orElseThrow());
      }
    }
    return results;
  }

  private static String way(TestDescriptor test) {
    String suite = test.getParent().orElseThrow().getDisplayName();
    return suite + " > " + test.getDisplayName();
  }

  @HelmUnittest(value = CHART, files = "tests/sound_test.yaml", subcharts = false)
  static final class Sound implements HelmUnittest.Suites {}

  @Test
  void shouldHaveANodeForEachSuiteAndTest() {
    Map<String, TestExecutionResult> results = results(Sound.class);

    assertThat(results)
        .containsOnlyKeys(
            "sound > has two replicas by default",
            "sound > rejects too many",
            "sound > is not ready yet",
            "sound > keeps its containers",
            "once more > is a Deployment");
    TestExecutionResult skipped = Objects.requireNonNull(results.get("sound > is not ready yet"));
    assertThat(skipped.getStatus()).isEqualTo(TestExecutionResult.Status.ABORTED);
    assertThat(skipped.getThrowable().orElseThrow()).hasMessage("waits for the next version");
    results.remove("sound > is not ready yet");
    assertThat(results.values())
        .extracting(TestExecutionResult::getStatus)
        .containsOnly(TestExecutionResult.Status.SUCCESSFUL);
  }

  @Test
  void shouldLeadToTheLineOfEachTest() {
    List<String> places =
        run(Sound.class).allEvents().dynamicallyRegistered().stream()
            .map(event -> (FileSource) event.getTestDescriptor().getSource().orElseThrow())
            .map(
                source ->
                    source.getFile().getName() + ":" + source.getPosition().orElseThrow().getLine())
            .toList();

    assertThat(places)
        .containsExactly(
            "sound_test.yaml:1",
            "sound_test.yaml:4",
            "sound_test.yaml:7",
            "sound_test.yaml:11",
            "sound_test.yaml:15",
            "sound_test.yaml:1",
            "sound_test.yaml:22");
  }

  @HelmUnittest(value = CHART, files = "tests/failing_test.yaml")
  static final class Failing implements HelmUnittest.Suites {}

  private static Throwable failure(Map<String, TestExecutionResult> results, String test) {
    return Objects.requireNonNull(results.get("failing > " + test)).getThrowable().orElseThrow();
  }

  @Test
  void shouldFailWithWhatIdesCompare() {
    Map<String, TestExecutionResult> results = results(Failing.class);

    assertThat(failure(results, "has three"))
        .isInstanceOfSatisfying(
            AssertionFailedError.class,
            e -> {
              assertThat(e.getExpected().getValue()).isEqualTo("3\n");
              assertThat(e.getActual().getValue()).isEqualTo("2\n");
            });
    assertThat(failure(results, "has much else"))
        .isInstanceOfSatisfying(
            MultipleFailuresError.class,
            e ->
                assertThat(e.getFailures())
                    .hasSize(2)
                    .allMatch(one -> one instanceof AssertionFailedError));
  }

  @Test
  void shouldFailWithMessages() {
    StringBuilder text = new StringBuilder();
    results(Failing.class)
        .forEach(
            (test, result) ->
                text.append("# ")
                    .append(test)
                    .append('\n')
                    .append(
                        result.getThrowable().map(Throwable::getMessage).orElse("passed").strip())
                    .append("\n\n"));

    GoldenFile.verify(Path.of(FOLDER + "suites-failures.txt"), text.toString());
  }

  static final class Outer {
    @HelmUnittest(
        value = CHART,
        files = {"tests/sound_test.yaml", "tests/map_test.yaml"},
        values = CHART + "/large.yaml")
    @Nested
    final class Inner implements HelmUnittest.Suites {}
  }

  @Test
  void shouldTakeValuesAndSubcharts() {
    Map<String, TestExecutionResult> results = results(Outer.Inner.class);

    assertThat(
            Objects.requireNonNull(results.get("sound > has two replicas by default"))
                .getThrowable()
                .orElseThrow())
        .hasMessageContaining("expected spec.replicas to equal\n-2\n+3");
    assertThat(
            Objects.requireNonNull(results.get("of the subchart > is small"))
                .getThrowable()
                .orElseThrow())
        .hasMessageContaining("charts/db/tests/map_test.yaml:6")
        .hasMessageContaining("-small\n+large");
  }

  private static Throwable problem(Class<?> type) {
    return run(type).allEvents().failed().stream()
        .map(event -> event.getPayload(TestExecutionResult.class).orElseThrow())
        .map(result -> result.getThrowable().orElseThrow())
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  @HelmUnittest(value = CHART, files = "tests/none/*.yaml")
  static final class None implements HelmUnittest.Suites {}

  static final class Unnamed implements HelmUnittest.Suites {}

  @HelmUnittest("no/such/chart")
  static final class Nowhere implements HelmUnittest.Suites {}

  @HelmUnittest(value = CHART, files = "values.yaml")
  static final class NotASuite implements HelmUnittest.Suites {}

  @Test
  void shouldNotPassWithoutASuite() {
    assertThat(problem(None.class))
        .hasMessage("the chart " + CHART + " has no suite: no file matches tests/none/*.yaml");
    assertThat(problem(Unnamed.class))
        .hasMessage(
            Unnamed.class.getName()
                + " implements HelmUnittest.Suites, but @HelmUnittest is missing; add it to the"
                + " class and set the chart");
    assertThat(problem(Nowhere.class)).hasMessageContaining("Cannot load chart no/such/chart");
    assertThat(problem(NotASuite.class)).hasMessageContaining("values.yaml:1  no tests");
  }
}
