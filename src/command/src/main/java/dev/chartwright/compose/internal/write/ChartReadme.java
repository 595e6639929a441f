package dev.chartwright.compose.internal.write;

import dev.chartwright.compose.internal.map.Imported;
import dev.chartwright.compose.internal.map.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The README of a chart of its own. */
final class ChartReadme {
  private final Imported imported;
  private final String command;

  ChartReadme(Imported imported, String command) {
    this.imported = imported;
    this.command = command;
  }

  String text() {
    StringBuilder out = new StringBuilder();
    out.append("# ").append(imported.project()).append("\n\n");
    out.append("The services of a compose project, made by `").append(command).append("`.\n\n");
    out.append("| service | where it runs |\n|---|---|\n");
    imported
        .places()
        .forEach(
            (name, place) ->
                out.append("| ").append(name).append(" | ").append(place).append(" |\n"));
    out.append("\n## Installing it\n\n```sh\n");
    secretCommands(imported.secrets()).forEach(line -> out.append(line).append('\n'));
    out.append("helm upgrade --install ")
        .append(imported.project())
        .append(" . --namespace NAMESPACE\n```\n\n");
    out.append(
        "Services have the names that they have in compose, so a namespace holds one release of the chart.\n\n");
    out.append("## Keys\n\n");
    out.append(imported.count(Outcome.DONE)).append(" keys have the same effect, ");
    out.append(imported.count(Outcome.DIFFERENTLY)).append(" another one, and ");
    out.append(imported.count(Outcome.CANNOT))
        .append(" none. `values.yaml` describes the settings.\n\n");
    for (String note : imported.notes()) {
      out.append("- ").append(note).append('\n');
    }
    return out.toString().stripTrailing() + "\n";
  }

  /** Returns a command for each Secret that has to exist. */
  static List<String> secretCommands(Map<String, Set<String>> secrets) {
    return secrets.entrySet().stream()
        .map(
            one ->
                "kubectl create secret generic "
                    + one.getKey()
                    + " --namespace NAMESPACE"
                    + String.join(
                        "",
                        one.getValue().stream()
                            .map(key -> " --from-literal=" + key + "=VALUE")
                            .toList()))
        .toList();
  }
}
