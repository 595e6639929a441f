package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Labels that change with the version, where no label may ever change. */
public final class VersionInSelector implements RenderingCheck {
  private static final Set<String> VERSIONED = Set.of("helm.sh/chart", "app.kubernetes.io/version");
  private static final Set<String> WORKLOADS =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet");
  private static final int SHORTEST = 3;

  static final Rule RULE =
      UpgradeCheck.rule(
          1511,
          "A selector contains a version",
          Severity.ERROR,
          "Selectors and volumeClaimTemplates cannot be changed, so the next version of the "
              + "chart cannot be"
              + " installed over this one. Source: Helm, labels and annotations; Kubernetes, "
              + "Deployment.",
          "selector: {matchLabels: {app: web, helm.sh/chart: web-1.0.0}}",
          "selector: {matchLabels: {app: web}}");

  public VersionInSelector() {}

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> check(Rendering rendering) {
    Set<String> versions = versions(rendering.subject().chart());
    List<Finding> findings = new ArrayList<>();
    for (UpgradeObject object : UpgradeObject.of(rendering, WORKLOADS::contains)) {
      if (object.isHook()) {
        continue;
      }
      if (WORKLOADS.contains(object.key().kind())) {
        labels(rendering, object, List.of("spec", "selector", "matchLabels"), versions, findings);
      }
      if (object.is("StatefulSet")) {
        for (int i = 0; i < object.at("/spec/volumeClaimTemplates").size(); i++) {
          List<String> path =
              List.of("spec", "volumeClaimTemplates", Integer.toString(i), "metadata", "labels");
          labels(rendering, object, path, versions, findings);
        }
      }
    }
    return findings;
  }

  private static void labels(
      Rendering rendering,
      UpgradeObject object,
      List<String> path,
      Set<String> versions,
      List<Finding> into) {
    JsonNode labels = object.at("/" + String.join("/", path));
    for (Map.Entry<String, JsonNode> label : labels.properties()) {
      String value = label.getValue().asText();
      boolean named = VERSIONED.contains(label.getKey());
      boolean carries =
          versions.stream().anyMatch(one -> value.equals(one) || value.endsWith("-" + one));
      if (named || carries) {
        List<String> place = new ArrayList<>(path);
        place.add(label.getKey());
        into.add(
            Finding.of(
                    RULE,
                    "the label "
                        + label.getKey()
                        + ": "
                        + value
                        + " is in "
                        + (path.get(1).equals("selector") ? "the selector" : path.get(1))
                        + ", which cannot be changed: the next version cannot be installed over "
                        + "this one")
                .aboutObject(object.label())
                .at(object.place(rendering, place))
                .withRemedy("remove it there; labels of the object itself can have it"));
      }
    }
  }

  /** Versions of the chart and of what it deploys, if they are specific enough. */
  private static Set<String> versions(Chart chart) {
    return Set.copyOf(
        all(chart)
            .flatMap(
                one ->
                    Stream.concat(
                        Stream.of(one.metadata().version()), one.metadata().appVersion().stream()))
            .map(version -> version.replace('+', '_'))
            .filter(version -> version.length() >= SHORTEST && version.contains("."))
            .toList());
  }

  private static Stream<Chart> all(Chart chart) {
    return Stream.concat(
        Stream.of(chart), chart.subcharts().stream().flatMap(VersionInSelector::all));
  }
}
