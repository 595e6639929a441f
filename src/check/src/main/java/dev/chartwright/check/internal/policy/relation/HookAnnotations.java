package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;
import java.util.Set;

final class HookAnnotations extends ObjectCheck {
  private static final String LOG_POLICY = "helm.sh/hook-output-log-policy";
  private static final Set<String> LOG_POLICIES = Set.of(Hook.SUCCEEDED, Hook.FAILED);
  private static final Set<String> KEYS =
      Set.of("helm.sh/hook", Hook.WEIGHT, Hook.DELETE_POLICY, LOG_POLICY);

  HookAnnotations() {
    super(
        new Rule(
            "CW1248",
            "Helm ignores an annotation of a hook",
            Severity.WARNING,
            "Helm reads a weight that is not a whole number as 0, and ignores unknown policies and"
                + " keys. A delete policy replaces the default even if it is unknown: Helm does"
                + " not delete the hook before it creates it again, and the next upgrade fails"
                + " with \"already exists\". Source: Helm, pkg/releaseutil/manifest_sorter.go and"
                + " pkg/action/hooks.go.",
            "helm.sh/hook-delete-policy: before-hook-created",
            "helm.sh/hook-delete-policy: before-hook-creation"),
        Default.ON,
        "use a whole number for the weight, and the policies that Helm knows");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    if (!object.prefix().isEmpty()) {
      return;
    }
    for (At annotation : object.get("metadata", "annotations").entries()) {
      if (annotation.key().startsWith("helm.sh/hook") && !KEYS.contains(annotation.key())) {
        out.add(
            annotation,
            "Helm ignores the unknown annotation '" + annotation.key() + "'",
            "use one of helm.sh/hook, hook-weight, hook-delete-policy and hook-output-log-policy");
      }
    }
    if (object.isHook()) {
      weight(object.annotation(Hook.WEIGHT), out);
      delete(object.annotation(Hook.DELETE_POLICY), out);
      log(object.annotation(LOG_POLICY), out);
    }
  }

  private static void weight(At at, Reporter out) {
    if (at.node().isTextual() && !at.isEmpty() && Hook.weight(at.text()).isEmpty()) {
      out.add(
          at,
          "Helm uses the weight 0, because '" + at.text() + "' is not a whole number",
          "write a whole number in quotes, such as \"-5\"");
    }
  }

  private static List<String> unknown(At at, Set<String> known) {
    return Hook.words(at.node()).stream().filter(word -> !known.contains(word)).toList();
  }

  private static void delete(At at, Reporter out) {
    List<String> words = Hook.words(at.node());
    List<String> unknown = unknown(at, Hook.POLICIES);
    boolean none = words.stream().noneMatch(Hook.POLICIES::contains);
    if (!unknown.isEmpty() && (none || unknown.stream().anyMatch(word -> !word.isEmpty()))) {
      out.add(
          at,
          "the delete policy '"
              + String.join(", ", unknown)
              + "' is unknown"
              + (none ? ", so Helm never deletes the hook and cannot create it again" : ""),
          "use before-hook-creation, hook-succeeded or hook-failed");
    }
  }

  private static void log(At at, Reporter out) {
    List<String> unknown = unknown(at, LOG_POLICIES);
    if (unknown.stream().anyMatch(word -> !word.isEmpty())) {
      out.add(
          at,
          "the output log policy '" + String.join(", ", unknown) + "' is unknown",
          "use hook-succeeded or hook-failed");
    }
  }
}
