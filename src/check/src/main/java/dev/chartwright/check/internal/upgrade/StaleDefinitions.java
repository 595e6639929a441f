package dev.chartwright.check.internal.upgrade;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Definitions in crds/ that changed: Helm does not look at them on an upgrade. */
final class StaleDefinitions extends UpgradeCheck {
  StaleDefinitions() {
    super(
        rule(
            1517,
            "A definition in crds/ changes, and Helm does not upgrade it",
            Severity.WARNING,
            "Helm installs the definitions in crds/ once and never changes them again, so the "
                + "new chart runs with the old definitions. Source: Helm, custom resource "
                + "definitions.",
            "crds/widget.yaml # with a changed schema",
            "templates/widget-crd.yaml"));
  }

  @Override
  List<Finding> check(Comparison upgrade) {
    Chart before = upgrade.before().subject().chart();
    if (before.files().isEmpty()) {
      // A stored release does not contain crds/.
      return List.of();
    }
    List<String> changed = new ArrayList<>();
    List<String> fresh = new ArrayList<>();
    compare(Optional.of(before), upgrade.after().subject().chart(), changed, fresh);
    List<Finding> findings = new ArrayList<>();
    finding(changed, "changed, and Helm does not update the definition in the cluster", findings);
    finding(fresh, "new, and Helm does not create it on an upgrade", findings);
    return findings;
  }

  private void finding(List<String> files, String what, List<Finding> findings) {
    if (files.isEmpty()) {
      return;
    }
    String first = files.get(0);
    String message =
        files.size() == 1
            ? "it is " + what
            : "it and " + (files.size() - 1) + " more in crds/ are " + what;
    findings.add(
        Finding.of(rule(), message)
            .at(Location.whole(first))
            .withRemedy(
                "apply before the upgrade: kubectl apply --server-side -f "
                    + first.substring(0, first.lastIndexOf('/') + 1)));
  }

  private static void compare(
      Optional<Chart> before, Chart after, List<String> changed, List<String> fresh) {
    for (ChartFile file : after.files()) {
      if (!file.path().matches("crds/.*\\.(ya?ml|json)")) {
        continue;
      }
      Optional<String> was = before.flatMap(old -> old.file(file.path())).map(ChartFile::text);
      if (!was.equals(Optional.of(file.text()))) {
        (was.isPresent() ? changed : fresh).add(after.locate(file.path(), 0).file());
      }
    }
    for (Chart subchart : after.subcharts()) {
      Optional<Chart> was =
          before.flatMap(
              old ->
                  old.subcharts().stream()
                      .filter(one -> one.name().equals(subchart.name()))
                      .findFirst());
      compare(was, subchart, changed, fresh);
    }
  }
}
