package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds objects that an installation creates and the next upgrade of the same chart with the same
 * values deletes, because their template asks whether the release is installed, or finds with
 * {@code lookup} the object that it made itself. Helm deletes what an upgrade no longer renders.
 */
public final class LostOnUpgrade {
  /** The rule of this check. */
  public static final Rule RULE =
      UpgradeCheck.rule(
          1523,
          "The first upgrade deletes an object of the installation",
          Severity.ERROR,
          "Helm deletes each object of a release that an upgrade does not render again, also if"
              + " the template renders it only for an installation, or only while lookup does not"
              + " find it. It is an error if the object holds data or another object refers to it."
              + " Source: Helm, pkg/kube/client.go, Update.",
          "{{- if not (lookup \"v1\" \"Secret\" .Release.Namespace \"web\") }}\nkind: Secret  # …",
          "metadata: {annotations: {helm.sh/resource-policy: keep}}   # in such a template");

  private static final Pattern RELEASE =
      Pattern.compile("\\.Release\\.(?:IsUpgrade|IsInstall|Revision)\\b");
  private static final Set<String> DATA =
      Set.of("PersistentVolumeClaim", "PersistentVolume", "CustomResourceDefinition", "Namespace");
  private static final Set<String> SERVING =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "Service", "Ingress");

  private LostOnUpgrade() {}

  /**
   * Returns whether an upgrade of a chart can render something else than its installation.
   *
   * @return false if no template that renders documents asks for the cluster or the release
   */
  public static boolean isPossible(Chart chart) {
    Lookups lookups = new Lookups(chart);
    return lookups.isAnyUsing(Lookups.LOOKUP) || lookups.isAnyUsing(RELEASE);
  }

  /**
   * Returns what is lost.
   *
   * @param before what was installed
   * @param after what an upgrade with the same chart and the same values renders
   * @return findings without a case
   */
  public static List<Finding> check(Rendering before, Rendering after) {
    Comparison upgrade = Comparison.of(before, after);
    List<ObjectChange> deleted = upgrade.of(Verdict.DELETED);
    if (deleted.isEmpty()) {
      return List.of();
    }
    List<UpgradeObject> left = Comparison.all(after);
    List<Finding> findings = new ArrayList<>();
    for (ObjectChange change : deleted) {
      UpgradeObject object = Comparison.was(change);
      Optional<UpgradeObject> user =
          left.stream()
              .filter(one -> one.key().namespace().equals(object.key().namespace()))
              .filter(one -> refers(one, object))
              .findFirst();
      boolean isOwnNamespace =
          object.is("Namespace") && object.key().name().equals(before.subject().namespace());
      boolean isReplaced =
          upgrade.of(Verdict.ADDED).stream()
              .anyMatch(one -> one.key().kind().equals(object.key().kind()));
      if (user.isPresent()) {
        String needs = "and " + user.get().label() + " still refers to it";
        findings.add(finding(before, object, needs, Severity.ERROR));
      } else if (DATA.contains(object.key().kind()) && !isOwnNamespace) {
        findings.add(finding(before, object, "with everything that it holds", Severity.ERROR));
      } else if (!isReplaced
          && (SERVING.contains(object.key().kind()) || isOrphan(before, object))) {
        String text = "because the chart does not render it again";
        findings.add(finding(before, object, text, Severity.WARNING));
      }
    }
    return findings;
  }

  /** A Secret that only something refers to which is deleted, too, is not missed. */
  private static boolean isOrphan(Rendering before, UpgradeObject object) {
    return object.is("Secret")
        && Comparison.all(before).stream().noneMatch(one -> refers(one, object));
  }

  private static Finding finding(
      Rendering before, UpgradeObject object, String text, Severity severity) {
    return Finding.of(RULE, "the first upgrade deletes it, " + text)
        .withSeverity(severity)
        .aboutObject(object.label())
        .at(object.place(before, List.of("metadata", "name")))
        .withRemedy(
            "render it for upgrades, too, and keep what exists with lookup, or add the annotation"
                + " helm.sh/resource-policy: keep");
  }

  private static boolean refers(UpgradeObject from, UpgradeObject to) {
    Set<String> names = new HashSet<>();
    if (!from.isHook() || !from.upgradeEvents().isEmpty()) {
      collect(from.content(), to.key().kind(), names);
    }
    return names.contains(to.key().name());
  }

  /** Collects the names of objects of a kind that a part of an object refers to. */
  private static void collect(JsonNode node, String kind, Set<String> into) {
    node.properties()
        .forEach(
            entry -> {
              JsonNode value = entry.getValue();
              if (kindOf(entry.getKey()).equals(kind) && value.isTextual()) {
                into.add(value.asText());
              }
              boolean isRequired = !value.path("optional").asBoolean(false);
              if (ofMap(entry.getKey()).equals(kind) && isRequired) {
                into.add(value.path("name").asText(""));
              }
              if (entry.getKey().equals("imagePullSecrets") && kind.equals("Secret")) {
                value.forEach(one -> into.add(one.path("name").asText("")));
              }
            });
    for (JsonNode child : node) {
      boolean isOptional = child.path("optional").asBoolean(false);
      if (child.isContainerNode() && !isOptional) {
        collect(child, kind, into);
      }
    }
  }

  private static String kindOf(String key) {
    return switch (key) {
      case "secretName" -> "Secret";
      case "claimName" -> "PersistentVolumeClaim";
      case "serviceAccountName" -> "ServiceAccount";
      case "serviceName" -> "Service";
      default -> "";
    };
  }

  private static String ofMap(String key) {
    return switch (key) {
      case "secretRef", "secretKeyRef", "secret" -> "Secret";
      case "configMapRef", "configMapKeyRef", "configMap" -> "ConfigMap";
      case "service" -> "Service";
      default -> "";
    };
  }
}
