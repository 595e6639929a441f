package dev.chartwright.publish.internal.changed;

import dev.chartwright.chart.ChartVersion;
import dev.chartwright.chart.ChartVersion.Step;
import dev.chartwright.chart.Location;
import java.util.Optional;

/**
 * A change that asks for a rise of the version.
 *
 * @param step by how much, for a version from 1.0.0 on
 * @param what what changed
 * @param place where
 */
record Demand(Step step, String what, Optional<Location> place) {
  static Demand major(String what, Optional<Location> place) {
    return new Demand(Step.MAJOR, what, place);
  }

  static Demand minor(String what, Optional<Location> place) {
    return new Demand(Step.MINOR, what, place);
  }

  /** Below 1.0.0 the second number tells what breaks, and the third all else. */
  Step stepAfter(ChartVersion before) {
    boolean early = before.compareTo(ChartVersion.parse("1.0.0-0")) < 0;
    return switch (step) {
      case MAJOR -> early ? Step.MINOR : Step.MAJOR;
      case MINOR -> early ? Step.PATCH : Step.MINOR;
      case PATCH, PRERELEASE -> Step.PATCH;
    };
  }
}
