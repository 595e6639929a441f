package dev.chartwright.check.internal.validation;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * ValidateObjectMeta in k8s.io/apimachinery/pkg/api/validation. Names are CW1005, labels and the
 * keys of annotations CW1006.
 */
final class MetadataRules {
  private static final long MOST_ANNOTATIONS = 256 * 1024;
  private static final String ORPHAN = "orphan";
  private static final String FOREGROUND = "foregroundDeletion";
  private static final Set<String> STANDARD = Set.of("kubernetes", ORPHAN, FOREGROUND);

  /** The groups whose finalizers need a domain (ValidateObjectMeta in pkg/apis/core/validation). */
  private static final Set<String> STRICT =
      Set.of(
          "v1",
          "apps",
          "autoscaling",
          "batch",
          "discovery.k8s.io",
          "networking.k8s.io",
          "rbac.authorization.k8s.io",
          "scheduling.k8s.io",
          "storage.k8s.io");

  private MetadataRules() {}

  /**
   * Checks the metadata of an object.
   *
   * @param group the group of its API; v1 for the core
   */
  static void check(String group, String kind, Field metadata, Faults faults) {
    generatedName(kind, metadata.get("generateName"), faults);
    annotations(metadata.get("annotations"), faults);
    finalizers(metadata.get("finalizers"), STRICT.contains(group), faults);
    owners(metadata.get("ownerReferences"), faults);
    faults.atLeast(metadata.get("generation"), 0);
  }

  /** A prefix may end with '-', or with what a name may end with. */
  private static void generatedName(String kind, Field prefix, Faults faults) {
    if (prefix.isEmpty()) {
      return;
    }
    faults.form(
        prefix,
        text -> {
          String name = text.length() > 1 ? text.replaceFirst("-$", "a") : text;
          return switch (kind) {
            case "Role",
                "RoleBinding",
                "ClusterRole",
                "ClusterRoleBinding",
                "PodDisruptionBudget" ->
                Forms.pathSegment(text);
            case "Service" -> Forms.dns1035Label(name);
            case "Namespace", "StatefulSet" -> Forms.label(name);
            default -> Forms.subdomain(name);
          };
        });
  }

  /** The size of all annotations, of an object or of a template. */
  static void annotations(Field annotations, Faults faults) {
    long size = 0;
    for (Field entry : annotations.entries()) {
      size += bytes(entry.key()) + bytes(entry.text());
    }
    if (size > MOST_ANNOTATIONS) {
      faults.add(annotations, "have " + size / 1024 + " KiB; at most 256 KiB are allowed");
    }
  }

  /** ValidateTemplateObjectMeta: the metadata of a claim that a Pod makes for itself. */
  static void template(Field metadata, Faults faults) {
    for (Field field : metadata.entries()) {
      boolean isAllowed = field.key().equals("annotations") || field.key().equals("labels");
      if (!isAllowed && !field.isEmpty()) {
        faults.add(field, "is not allowed in a claim template of a Pod");
      }
    }
    annotations(metadata.get("annotations"), faults);
    for (Field annotation : metadata.get("annotations").entries()) {
      if (!Forms.qualifiedName(annotation.key().toLowerCase(Locale.ROOT)).isEmpty()) {
        faults.add(annotation, "has an invalid key");
      }
    }
    SelectorRules.labels(metadata.get("labels"), faults);
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void finalizers(Field finalizers, boolean isStrict, Faults faults) {
    Set<String> all = new HashSet<>();
    for (Field finalizer : finalizers.items()) {
      finalizer(finalizer, isStrict, faults);
      all.add(finalizer.text());
    }
    if (all.containsAll(Set.of(ORPHAN, FOREGROUND))) {
      faults.add(finalizers, "must not contain both orphan and foregroundDeletion");
    }
  }

  /** ValidateFinalizerName and, if strict, validateKubeFinalizerName. */
  static void finalizer(Field finalizer, boolean isStrict, Faults faults) {
    faults.form(
        finalizer,
        text -> {
          String problem = Forms.qualifiedName(text);
          boolean needsDomain = isStrict && !text.contains("/") && !STANDARD.contains(text);
          return problem.isEmpty() && needsDomain
              ? "must have a domain and '/' before it"
              : problem;
        });
  }

  private static void owners(Field owners, Faults faults) {
    boolean hasController = false;
    for (Field owner : owners.items()) {
      for (String field : List.of("apiVersion", "kind", "name", "uid")) {
        faults.required(owner.get(field));
      }
      Field version = owner.get("apiVersion");
      if (!version.isEmpty() && !version.text().matches("([^/]*/)?[^/]+")) {
        faults.add(version, "must be a version, or a group, '/' and a version");
      }
      if (owner.get("kind").text().equals("Event") && version.text().equals("v1")) {
        faults.add(owner, "is an Event, which cannot own anything");
      }
      if (owner.get("controller").isTrue()) {
        if (hasController) {
          faults.add(owner.get("controller"), "is true in another owner too");
        }
        hasController = true;
      }
    }
  }
}
