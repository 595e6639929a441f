package dev.chartwright.junit;

import dev.chartwright.chart.Chart;
import dev.chartwright.progress.Progress;
import dev.chartwright.unittest.SuiteProblem;
import dev.chartwright.unittest.SuiteResult;
import dev.chartwright.unittest.TestResult;
import dev.chartwright.unittest.UnitTests;
import dev.chartwright.unittest.internal.Runs;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/** The nodes of a chart's suites: while the suites run, each comes when it has ended. */
final class SuiteNodes {
  private final HelmUnittest options;
  private final Optional<RecordedCoverage> coverage;
  private final BlockingQueue<Optional<SuiteResult>> ended = new LinkedBlockingQueue<>();
  private @Nullable Throwable failure;
  private int suites;

  private SuiteNodes(HelmUnittest options, Optional<RecordedCoverage> coverage) {
    this.options = options;
    this.coverage = coverage;
  }

  static Stream<DynamicNode> of(Class<?> type) {
    HelmUnittest options =
        AnnotationSupport.findAnnotation(type, HelmUnittest.class)
            .orElseThrow(
                () ->
                    new ExtensionConfigurationException(
                        type.getName()
                            + " implements HelmUnittest.Suites, but @HelmUnittest is missing; add"
                            + " it to the class and set the chart"));
    return new SuiteNodes(options, SuiteCoverage.of(type)).nodes();
  }

  private Stream<DynamicNode> nodes() {
    Thread runner = new Thread(this::run, "helm-unittest " + options.value());
    runner.setDaemon(true);
    runner.start();
    return Stream.generate(this::next)
        .takeWhile(Optional::isPresent)
        .map(result -> suite(result.orElseThrow()));
  }

  private void run() {
    try {
      UnitTests tests =
          new UnitTests(
              Arrays.asList(options.files()),
              Arrays.stream(options.values()).map(Path::of).toList(),
              Boolean.getBoolean("golden.update"),
              options.subcharts(),
              !options.skipSchemaValidation(),
              false,
              UnitTests.ALL.threads());
      Chart chart = Chart.load(Path.of(options.value()));
      new Runs(chart, tests, coverage.map(recorded -> recorded.suites(chart)))
          .run(result -> ended.add(Optional.of(result)), Progress.NONE);
    } catch (RuntimeException | Error e) {
      failure = e;
    } finally {
      ended.add(Optional.empty());
    }
  }

  private Optional<SuiteResult> next() {
    Optional<SuiteResult> result;
    try {
      result = ended.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    if (result.isPresent()) {
      suites++;
      return result;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    if (suites == 0) {
      throw new AssertionError(
          "the chart "
              + options.value()
              + " has no suite: no file matches "
              + String.join(", ", options.files()));
    }
    return result;
  }

  private static DynamicContainer suite(SuiteResult suite) {
    Stream<DynamicTest> problems = suite.problems().stream().map(one -> problem(suite, one));
    Stream<DynamicTest> tests = suite.tests().stream().map(one -> test(suite, one));
    return DynamicContainer.dynamicContainer(
        suite.name(), place(suite.file(), 1), Stream.concat(problems, tests));
  }

  private static DynamicTest problem(SuiteResult suite, SuiteProblem problem) {
    return DynamicTest.dynamicTest(
        "the suite has no unknown key: line " + problem.line(),
        place(suite.file(), problem.line()),
        () -> {
          throw new AssertionError(SuiteFailures.of(suite, problem));
        });
  }

  private static DynamicTest test(SuiteResult suite, TestResult test) {
    return DynamicTest.dynamicTest(
        test.name().isBlank() ? "line " + test.line() : test.name(),
        place(suite.file(), test.line()),
        () -> {
          switch (test.status()) {
            case PASSED -> {}
            case SKIPPED -> throw new TestAbortedException(test.reason());
            case FAILED -> throw SuiteFailures.of(suite, test);
          }
        });
  }

  private static URI place(Path file, int line) {
    return URI.create(file.toAbsolutePath().normalize().toUri() + "?line=" + Math.max(1, line));
  }
}
