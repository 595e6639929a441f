package dev.chartwright.publish.internal.changed;

import dev.chartwright.chart.ChartVersion;
import dev.chartwright.chart.ChartVersion.Step;
import dev.chartwright.chart.Location;
import java.util.Optional;

/**
 * A change that requires a version increase.
 *
 * @param step the required increase, for versions from 1.0.0 on
 * @param what the change
 * @param place the place of the change
 */
record Demand(Step step, String what, Optional<Location> place) {
  static Demand major(String what, Optional<Location> place) {
    return new Demand(Step.MAJOR, what, place);
  }

  static Demand minor(String what, Optional<Location> place) {
    return new Demand(Step.MINOR, what, place);
  }

  /** Below 1.0.0, a breaking change increases the second number, and any other change the third. */
  Step stepAfter(ChartVersion before) {
    boolean early = before.compareTo(ChartVersion.parse("1.0.0-0")) < 0;
    return switch (step) {
      case MAJOR -> early ? Step.MINOR : Step.MAJOR;
      case MINOR -> early ? Step.PATCH : Step.MINOR;
      case PATCH, PRERELEASE -> Step.PATCH;
    };
  }
}
