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
              + "characters. Names of Services, Namespaces and StatefulSets are labels of at most "
              + "63, the name of a Job has at most 63 and that of a CronJob at most 52. It is a warning "
              + "if a shorter release name makes it valid and no release name was given. Source: "
              + "Kubernetes, apimachinery validation.",
          "name: Web_Server",
          "name: web-server");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern SERVICE = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern SUBDOMAIN =
      Pattern.compile(LABEL.pattern() + "(\\." + LABEL.pattern() + ")*");
  private static final Pattern PATH_SEGMENT = Pattern.compile("(?!\\.\\.?$)[^/%]+");

  /** What a release is called if nobody named it, as in {@code helm template}. */
  private static final String PLACEHOLDER = "release-name";

  private static final int MOST = 253;
  private static final int MOST_OF_LABEL = 63;
  private static final int MOST_OF_CRON_JOB = 52;

  /** The names of Services may start with a digit from here on (RelaxedServiceNameValidation). */
  private static final int RELAXED_SERVICES = 36;

  /** Kinds whose names need only be a path segment; budgets have no rule of their own. */
  private static final Set<String> PATH_NAMED =
      Set.of("Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding", "PodDisruptionBudget");

  public LegalNames() {}

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> check(Rendering rendering) {
    List<Finding> findings = new ArrayList<>();
    int minor = rendering.subject().kubernetesVersion().minor();
    for (Manifest manifest : rendering.manifests()) {
      if (!manifest.name().isEmpty()) {
        problem(manifest.kind(), manifest.name(), minor)
            .ifPresent(
                text ->
                    findings.add(
                        finding(rendering, manifest, text)
                            .at(rendering.trace(manifest, "metadata", "name"))
                            .about(manifest)));
      }
      manifest
          .namespace()
          .flatMap(
              namespace ->
                  problem("Namespace", namespace, minor).map(text -> namespace + "' " + text))
          .ifPresent(
              text ->
                  findings.add(
                      Finding.of(RULE, "metadata.namespace '" + text)
                          .at(rendering.trace(manifest, "metadata", "namespace"))
                          .about(manifest)));
    }
    return findings;
  }

  /** A name that only the placeholder makes too long can be valid in a real release. */
  private static Finding finding(Rendering rendering, Manifest manifest, String problem) {
    String name = manifest.name();
    Finding finding = Finding.of(RULE, "metadata.name '" + name + "' " + problem);
    String release = rendering.subject().releaseName();
    int room = release.length() - (name.length() - most(manifest.kind()));
    if (!name.contains(release)
        || name.length() <= most(manifest.kind())
        || room < 1
        || problem(
                manifest.kind(),
                name.replaceFirst(Pattern.quote(release), release.substring(0, 1)),
                rendering.subject().kubernetesVersion().minor())
            .isPresent()) {
      return finding;
    }
    Finding fitting =
        finding.withRemedy(
            "use a release name of at most "
                + room
                + (room == 1 ? " character" : " characters")
                + ", or let the template shorten the name, for example with trunc");
    return release.equals(PLACEHOLDER) ? fitting.withSeverity(Severity.WARNING) : fitting;
  }

  private static int most(String kind) {
    return switch (kind) {
      case "Service", "Namespace", "StatefulSet", "Job" -> MOST_OF_LABEL;
      case "CronJob" -> MOST_OF_CRON_JOB;
      default -> MOST;
    };
  }

  static Optional<String> problem(String kind, String name, int minor) {
    int most = most(kind);
    boolean isService = kind.equals("Service") && minor < RELAXED_SERVICES;
    Pattern form =
        switch (kind) {
          case "Service" -> isService ? SERVICE : LABEL;
          case "Namespace", "StatefulSet" -> LABEL;
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
              + (form.equals(SUBDOMAIN) ? " and '.'" : "")
              + ", starting with a letter"
              + (isService ? "" : " or digit")
              + " and ending with a letter or digit");
    }
    return Optional.empty();
  }
}
