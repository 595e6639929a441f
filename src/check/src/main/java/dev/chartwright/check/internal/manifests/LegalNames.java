package dev.chartwright.check.internal.manifests;

import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds names and namespaces that the API server rejects. */
public final class LegalNames implements RenderingCheck {
  private static final Rule RULE =
      new Rule(
          "CW1005",
          "A name is invalid",
          Severity.ERROR,
          "The API server rejects the object. Most names are RFC 1123 subdomains of at most 253 "
              + "characters, names of Services and Namespaces are labels of at most 63, and the "
              + "name of a CronJob has at most 52. Source: Kubernetes, apimachinery validation.",
          "name: Web_Server",
          "name: web-server");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern SERVICE = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern SUBDOMAIN =
      Pattern.compile(LABEL.pattern() + "(\\." + LABEL.pattern() + ")*");
  private static final Pattern PATH_SEGMENT = Pattern.compile("(?!\\.\\.?$)[^/%]+");

  /** Kinds whose names need only be a path segment (rbac validation, and built-in exceptions). */
  private static final Set<String> PATH_NAMED =
      Set.of("Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding");

  public LegalNames() {}

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> check(Rendering rendering) {
    List<Finding> findings = new ArrayList<>();
    for (Manifest manifest : rendering.manifests()) {
      if (!manifest.name().isEmpty()) {
        problem(manifest.kind(), manifest.name())
            .ifPresent(
                text ->
                    findings.add(
                        Finding.of(RULE, "metadata.name '" + manifest.name() + "' " + text)
                            .at(rendering.trace(manifest, "metadata", "name"))
                            .about(manifest)));
      }
      manifest
          .namespace()
          .flatMap(
              namespace -> problem("Namespace", namespace).map(text -> namespace + "' " + text))
          .ifPresent(
              text ->
                  findings.add(
                      Finding.of(RULE, "metadata.namespace '" + text)
                          .at(rendering.trace(manifest, "metadata", "namespace"))
                          .about(manifest)));
    }
    return findings;
  }

  static Optional<String> problem(String kind, String name) {
    int most = kind.equals("Service") || kind.equals("Namespace") ? 63 : 253;
    most = kind.equals("CronJob") ? 52 : most;
    Pattern form =
        switch (kind) {
          case "Service" -> SERVICE;
          case "Namespace" -> LABEL;
          default -> PATH_NAMED.contains(kind) ? PATH_SEGMENT : SUBDOMAIN;
        };
    if (name.length() > most) {
      return Optional.of(
          "has " + name.length() + " characters; the name of a " + kind + " has at most " + most);
    }
    if (!form.matcher(name).matches()) {
      return Optional.of(
          "is not a valid name of a "
              + kind
              + ": use lower-case letters, digits and '-'"
              + (most == 253 ? " and '.'" : "")
              + ", starting with a letter"
              + (kind.equals("Service") ? "" : " or digit")
              + " and ending with a letter or digit");
    }
    return Optional.empty();
  }
}
