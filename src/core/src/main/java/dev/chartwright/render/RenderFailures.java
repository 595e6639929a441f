package dev.chartwright.render;

import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Location;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.UnableToReadValuesException;
import dev.chartwright.helm.HelmException;
import dev.chartwright.helm.HelmFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the places in a chart that a failure of Helm is about. */
final class RenderFailures {
  private final Chart chart;

  RenderFailures(Chart chart) {
    this.chart = chart;
  }

  /**
   * Returns the exception for users.
   *
   * @param e the failure of the case
   */
  ChartwrightException explain(Case subject, HelmException e) {
    HelmFailure failure = e.failure();
    if (failure.text().startsWith("failed parsing --set")) {
      return unreadable(subject, e);
    }
    List<String> chain = new ArrayList<>();
    Optional<Location> innermost = Optional.empty();
    for (HelmFailure.Frame frame : failure.frames()) {
      Optional<Location> place = chart.find(frame.file()).map(found -> found.at(frame.line()));
      if (place.isPresent()) {
        innermost = place;
        chain.add(place.get() + (frame.expression().isEmpty() ? "" : "  " + frame.expression()));
      }
    }
    return new UnableToRenderException(
        subject, failure, innermost.or(() -> placeInChartYaml(failure)), chain, e);
  }

  /** Helm gets all settings as one, and does not report which of them is invalid. */
  private static UnableToReadValuesException unreadable(Case subject, HelmException e) {
    String given =
        subject.values().settings().stream()
            .map(Setting::withoutValues)
            .collect(Collectors.joining(", "));
    return new UnableToReadValuesException(
        "Cannot read " + given + ": " + e.failure().text().replaceFirst("^failed[^:]*: ", ""),
        "Use the syntax of Helm: --set key=value",
        e);
  }

  private Optional<Location> placeInChartYaml(HelmFailure failure) {
    return switch (failure.kind()) {
      case KUBERNETES_VERSION -> Optional.of(chartYaml("kubeVersion:"));
      case DEPENDENCIES -> Optional.of(chartYaml("dependencies:"));
      default -> Optional.empty();
    };
  }

  private Location chartYaml(String key) {
    List<String> lines =
        chart.file("Chart.yaml").map(file -> file.text().lines().toList()).orElse(List.of());
    int at =
        (int)
            Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .takeWhile(i -> !lines.get(i).startsWith(key))
                .count();
    return chart.locate("Chart.yaml", at < lines.size() ? at + 1 : 1);
  }
}
