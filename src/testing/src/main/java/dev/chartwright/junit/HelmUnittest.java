package dev.chartwright.junit;

import dev.chartwright.unittest.UnitTests;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The suites of a chart in the format of helm-unittest, as tests of JUnit: a container for each
 * suite, and a test for each of its tests, with its file and line.
 *
 * <pre>{@code
 * @HelmUnittest("charts/web")
 * class WebSuitesTest implements HelmUnittest.Suites {}
 * }</pre>
 *
 * <p>Unknown keys of a suite fail, as does a chart without a suite. With {@code
 * -Dgolden.update=true}, snapshots that differ are replaced. With {@code
 * -Dchartwright.coverage=FILE}, what the tests reach in templates is written there.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SuiteCoverage.class)
public @interface HelmUnittest {
  /**
   * Returns the chart's folder.
   *
   * @return a path from the working folder
   */
  String value();

  /**
   * Patterns of the suites' files.
   *
   * @return paths below the chart's folder in which {@code *} and {@code ?} stand for characters
   *     and {@code **} for folders
   */
  String[] files() default UnitTests.CONVENTION;

  /**
   * Values files that come after those of each suite.
   *
   * @return paths from the working folder
   */
  String[] values() default {};

  /** Returns whether suites of subcharts are run too. */
  boolean subcharts() default true;

  /** Returns whether values.schema.json is ignored. */
  boolean skipSchemaValidation() default false;

  /** Gives a class with the annotation its tests. */
  interface Suites {
    /**
     * Runs all suites, several tests at a time, and reports each suite as soon as it has ended. So
     * the time that JUnit measures is that of this method, not of a single test.
     *
     * @param test names the class with the annotation
     * @return a container for each suite
     */
    @TestFactory
    @DisplayName("suites")
    default Stream<DynamicNode> suites(TestInfo test) {
      return SuiteNodes.of(test.getTestClass().orElseThrow());
    }
  }
}
