package dev.chartwright.check.internal.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.internal.yaml.YamlDocument.DuplicateKey;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds documents that hold several objects, because a separator is missing between them. */
public final class LostObjects implements RenderingCheck {
  private static final Rule RULE =
      new Rule(
          "CW1013",
          "A missing separator loses an object",
          Severity.ERROR,
          "Without a line --- between them, two objects are one document. Each key of the second"
              + " replaces that of the first, so Helm installs only the last object. The usual cause"
              + " is a loop whose body does not begin with ---.",
          "{{- range .Values.names }}\napiVersion: v1\nkind: ConfigMap\n…\n{{- end }}",
          "{{- range .Values.names }}\n---\napiVersion: v1\nkind: ConfigMap\n…\n{{- end }}");

  private static final Set<String> HEADS = Set.of("apiVersion", "kind", "metadata");

  public LostObjects() {}

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> check(Rendering rendering) {
    List<Finding> findings = new ArrayList<>();
    for (Manifest manifest : rendering.manifests()) {
      List<String> lost = lost(manifest);
      if (!lost.isEmpty()) {
        String more = lost.size() > 1 ? " and " + (lost.size() - 1) + " more" : "";
        findings.add(
            Finding.of(
                    RULE,
                    lost.get(0)
                        + more
                        + (lost.size() > 1 ? " are" : " is")
                        + " lost, because no --- separates "
                        + (lost.size() > 1 ? "them" : "it")
                        + " from "
                        + manifest.label())
                .at(rendering.trace(manifest.template(), secondLine(manifest)))
                .about(manifest)
                .withRemedy("begin each object with a line ---"));
      }
    }
    return findings;
  }

  private static int secondLine(Manifest manifest) {
    return heads(manifest).stream().mapToInt(DuplicateKey::line).min().orElse(manifest.firstLine());
  }

  private static List<DuplicateKey> heads(Manifest manifest) {
    return manifest.yaml().map(YamlDocument::duplicates).orElse(List.of()).stream()
        .filter(one -> one.path().size() == 1 && HEADS.contains(one.path().get(0)))
        .toList();
  }

  /**
   * Returns the objects of a document that later ones replace.
   *
   * @return kinds and names, in their order; empty for a document with one object
   */
  static List<String> lost(Manifest manifest) {
    if (heads(manifest).isEmpty()) {
      return List.of();
    }
    List<String> lost = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    Set<String> seen = new HashSet<>();
    for (String line : manifest.text().lines().toList()) {
      String key = line.replaceFirst(":.*", "");
      if (HEADS.contains(key) && !seen.add(key)) {
        label(part.toString()).ifPresent(lost::add);
        part.setLength(0);
        seen.clear();
        seen.add(key);
      }
      part.append(line).append('\n');
    }
    return lost;
  }

  /** An object has a kind and a name; anything else is a repeated key. */
  private static Optional<String> label(String text) {
    try {
      JsonNode object = YamlDocument.parse(text).content();
      String kind = object.path("kind").asText("");
      String name = object.path("metadata").path("name").asText("");
      return kind.isEmpty() || name.isEmpty() ? Optional.empty() : Optional.of(kind + "/" + name);
    } catch (YamlDocument.SyntaxException e) {
      return Optional.empty();
    }
  }
}
