package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Defaults of the API server that exclude what an upgrade sets. Helm 3 removes some of them with
 * its patch, which knows the field's strategy; server-side apply removes only fields that Helm
 * itself has set. Each of them was tried with Helm 3.22 and 4.3 on Kubernetes 1.34.
 */
final class KeptDefaults extends UpgradeCheck {
  private static final String REJECTED =
      "Helm 4 cannot upgrade a release that it installed: the API server keeps its default ";

  KeptDefaults() {
    super(
        rule(
            1524,
            "A default of the API server prevents the upgrade",
            Severity.WARNING,
            "The API server has filled in a field that the earlier manifest does not contain, and"
                + " the new manifest has a value that excludes it. Helm 4 applies on the server,"
                + " which removes only fields that Helm set, so the upgrade fails; the patch of"
                + " Helm 3 removes the default, except for a StatefulSet. Source: tried with Helm"
                + " 3.22 and 4.3 on Kubernetes 1.34.",
            "strategy: {type: Recreate}  # was {}, or not set",
            "strategy: {type: Recreate}  # was {type: RollingUpdate, rollingUpdate: {maxSurge: 1}}"));
  }

  @Override
  List<Finding> check(Comparison upgrade) {
    List<Finding> findings = new ArrayList<>();
    for (ObjectChange change : upgrade.objects()) {
      Optional<UpgradeObject> before = change.before();
      Optional<UpgradeObject> after = change.after();
      if (before.isPresent()
          && after.isPresent()
          && !before.get().isHook()
          && !after.get().isHook()) {
        strategy(upgrade, before.get(), after.get()).ifPresent(findings::add);
        findings.addAll(volumes(upgrade, before.get(), after.get()));
      }
    }
    return findings;
  }

  private Optional<Finding> strategy(
      Comparison upgrade, UpgradeObject before, UpgradeObject after) {
    boolean isDeployment = after.is("Deployment");
    String field = isDeployment ? "strategy" : "updateStrategy";
    String other = isDeployment ? "Recreate" : "OnDelete";
    JsonNode was = before.content().path("spec").path(field);
    JsonNode is = after.content().path("spec").path(field);
    boolean isChanged =
        (isDeployment || after.is("StatefulSet"))
            && was.path("type").asText("RollingUpdate").equals("RollingUpdate")
            && is.path("type").asText("").equals(other);
    // An explicit null counts as set by Helm.
    if (!isChanged || was.has("rollingUpdate") || is.path("rollingUpdate").isContainerNode()) {
      return Optional.empty();
    }
    boolean isByBoth = !isDeployment && !is.has("rollingUpdate");
    String place = "spec." + field + ".rollingUpdate";
    String message =
        isByBoth
            ? "Helm 3 and Helm 4 cannot upgrade it: the API server keeps its default "
                + place
                + ", which "
                + other
                + " excludes"
            : REJECTED + place + ", which " + other + " excludes; Helm 3 removes it";
    Finding finding =
        at(
            after,
            Optional.of(after.place(upgrade.after(), List.of("spec", field, "type"))),
            message,
            "first release a version that sets "
                + place
                + ", then change the type; or upgrade once with helm upgrade --server-side=false");
    return Optional.of(
        isByBoth
            ? finding
                .withSeverity(Severity.ERROR)
                .withRemedy("first release a version that sets " + place + ", then change the type")
            : finding);
  }

  /** A volume without a source is an emptyDir. */
  private List<Finding> volumes(Comparison upgrade, UpgradeObject before, UpgradeObject after) {
    Set<String> empty = new TreeSet<>();
    volumes(before.content())
        .forEach(
            volume -> {
              if (volume.size() == 1 && volume.has("name")) {
                empty.add(volume.path("name").asText());
              }
            });
    if (empty.isEmpty()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    JsonNode volumes = volumes(after.content());
    for (int i = 0; i < volumes.size(); i++) {
      JsonNode volume = volumes.get(i);
      String name = volume.path("name").asText();
      if (empty.contains(name) && volume.size() > 1 && !volume.path("emptyDir").isObject()) {
        List<String> path = new ArrayList<>(path(after.content()));
        path.addAll(List.of("volumes", Integer.toString(i), "name"));
        findings.add(
            at(
                after,
                Optional.of(after.place(upgrade.after(), path)),
                REJECTED
                    + "emptyDir of the volume '"
                    + name
                    + "', which had no source, beside the new source; Helm 3 removes it",
                "give the volume another name"));
      }
    }
    return findings;
  }

  private static JsonNode volumes(JsonNode content) {
    return content.at("/" + String.join("/", path(content)) + "/volumes");
  }

  private static List<String> path(JsonNode content) {
    return content.path("kind").asText("").equals("CronJob")
        ? List.of("spec", "jobTemplate", "spec", "template", "spec")
        : List.of("spec", "template", "spec");
  }
}
