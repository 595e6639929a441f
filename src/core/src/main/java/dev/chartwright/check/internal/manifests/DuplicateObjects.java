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

/** No two documents are the same object. */
public final class DuplicateObjects implements RenderingCheck {
  private static final Rule RULE =
      new Rule(
          "CW1003",
          "Two documents are one object",
          Severity.ERROR,
          "The second one fails the install with \"already exists\", or overwrites the first at"
              + " every upgrade.",
          "two Services called web",
          "one Service called web, one called web-headless");

  /** Makes the check. */
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
                        + "' is rendered twice, first at "
                        + rendering.locate(first, "metadata", "name"))
                .at(rendering.trace(manifest, "metadata", "name"))
                .about(manifest)
                .withRemedy("give one of them another name, or a condition"));
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
