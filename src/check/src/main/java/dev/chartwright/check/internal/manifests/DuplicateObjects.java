package dev.chartwright.check.internal.manifests;

import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds documents that define the same object. */
public final class DuplicateObjects implements RenderingCheck {
  private static final Rule RULE =
      new Rule(
          "CW1003",
          "Two documents define the same object",
          Severity.ERROR,
          "Helm 3 fails to install with \"already exists\" at the second document. Helm 4 installs "
              + "the second over the first, whose fields are lost. Source: tried with Helm 3.22 and "
              + "4.3 on Kubernetes 1.34.",
          "two Services named web",
          "one Service named web, one named web-headless");

  public DuplicateObjects() {}

  @Override
  public Rule rule() {
    return RULE;
  }

  private record Identity(boolean hook, String group, String kind, String namespace, String name) {}

  @Override
  public List<Finding> check(Rendering rendering) {
    Map<Identity, Manifest> seen = new HashMap<>();
    List<Finding> findings = new ArrayList<>();
    for (Manifest manifest : rendering.manifests()) {
      if (manifest.kind().isEmpty() || manifest.name().isEmpty()) {
        continue;
      }
      Manifest first = seen.putIfAbsent(identity(rendering, manifest), manifest);
      if (first != null) {
        findings.add(
            Finding.of(
                    RULE,
                    manifest.kind()
                        + " '"
                        + manifest.name()
                        + "' is a duplicate of the one at "
                        + rendering.locate(first, "metadata", "name"))
                .at(rendering.trace(manifest, "metadata", "name"))
                .about(manifest)
                .withRemedy("rename one of them, or add a condition"));
      }
    }
    return findings;
  }

  private static Identity identity(Rendering rendering, Manifest manifest) {
    String api = manifest.apiVersion();
    String group = api.contains("/") ? api.substring(0, api.indexOf('/')) : "";
    return new Identity(
        manifest.isHook(),
        group,
        manifest.kind(),
        manifest.namespace().orElse(rendering.subject().namespace()),
        manifest.name());
  }
}
