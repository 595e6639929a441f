package dev.chartwright.render.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.chartwright.render.ClusterObjects;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code lookup} finds on a cluster, as Helm's own function finds it (pkg/engine
 * lookup_func.go): one object by name, a list without a name, an empty map for what is missing. The
 * namespace does not matter to kinds that have none. Whole numbers are integers, as they are in
 * what Kubernetes' client returns, so the objects are written as TOML: Helm reads all numbers of
 * JSON and YAML as floats.
 *
 * @param namespace the namespace of objects that state none
 * @param served API versions that the cluster serves
 * @param isStrict whether a lookup of another API version fails, as on a cluster; otherwise it
 *     finds nothing
 * @param kinds the kinds that templates request; empty if they may request any
 * @param known if present, each lookup fails, and its message shows what it requests, except for
 *     these requests
 */
public record LookupAnswers(
    ClusterObjects objects,
    String namespace,
    Set<String> served,
    boolean isStrict,
    Optional<Set<String>> kinds,
    Optional<Set<String>> known) {
  /** Begins the message of a lookup that fails; the request and a semicolon follow. */
  public static final String FAILURE = "chartwright-lookup:";

  private static final String OBJECT = "chartwright.object:";

  public LookupAnswers {
    served = Set.copyOf(served);
    kinds = kinds.map(Set::copyOf);
    known = known.map(Set::copyOf);
  }

  /** Returns definitions for templates whose lookups call {@code chartwright.lookup}. */
  public String helpers() {
    Map<String, List<ObjectNode>> found = byKey();
    StringBuilder out = new StringBuilder();
    found.forEach((key, content) -> define(out, key, content));
    out.append("{{- define \"chartwright.lookup\" -}}\n");
    out.append("{{- if ne (len .) 4 }}{{ fail (printf \"wrong number of args for lookup: want 4");
    out.append(" got %d\" (len .)) }}{{ end -}}\n");
    // It takes texts alone, as lookup does.
    out.append("{{- $_ := omit (dict) (index . 0) (index . 1) (index . 2) (index . 3) -}}\n");
    known.ifPresent(
        requests -> {
          out.append("{{- $asked := printf \"%s|%s|%s|%s\" (index . 0) (index . 1) (index . 2)");
          out.append(" (index . 3) -}}\n{{- if not ").append(isOneOf("$asked", requests));
          out.append(" }}{{ fail (printf \"").append(FAILURE).append("%s;\" $asked) }}");
          out.append("{{ end -}}\n");
        });
    out.append("{{- $served := ").append(isOneOf("(index . 0)", versions())).append(" -}}\n");
    if (isStrict) {
      out.append("{{- if not $served }}{{ fail (printf \"error calling lookup: unable to get");
      out.append(" apiresource from unstructured: %s, Kind=%s: the server could not find the");
      out.append(" requested resource\" (ternary (index . 0) (print \"/\" (index . 0))");
      out.append(" (contains \"/\" (index . 0))) (index . 1)) }}{{ end -}}\n");
    }
    out.append("{{- $kind := printf \"%s|%s\" (regexReplaceAll \"(^|/)[^/]*$\" (index . 0) \"\")");
    out.append(" (index . 1) -}}\n");
    out.append("{{- $in := ternary \"\" (index . 2) ");
    out.append(isOneOf("$kind", clusterKinds())).append(" -}}\n");
    out.append("{{- $key := printf \"%s|%s|%s\" $kind $in (index . 3) -}}\n");
    out.append("{{- if ").append(isOneOf("$key", found.keySet())).append(" }}");
    out.append("{{ include (print \"").append(OBJECT).append("\" $key) (index . 0) }}\n");
    out.append("{{- else if and $served (not (index . 3)) }}");
    out.append("apiVersion = {{ index . 0 | toJson }}\n");
    out.append("kind = {{ print (index . 1) \"List\" | toJson }}\n");
    out.append("metadata = {resourceVersion = \"1\"}\nitems = []\n");
    return out.append("{{- end }}\n{{- end -}}\n").toString();
  }

  private Set<String> versions() {
    Set<String> all = new TreeSet<>(served);
    objects.objects().forEach(one -> all.add(one.path("apiVersion").asText()));
    return all;
  }

  private static String isOneOf(String expression, Collection<String> texts) {
    return "(contains (printf \"\\n%s\\n\" "
        + expression
        + ") "
        + TextNode.valueOf("\n" + String.join("\n", texts) + "\n")
        + ")";
  }

  private Set<String> clusterKinds() {
    Set<String> kinds = new LinkedHashSet<>(ClusterKinds.ALL);
    for (JsonNode object : objects.objects()) {
      JsonNode spec = object.path("spec");
      if (object.path("kind").asText().equals("CustomResourceDefinition")) {
        String kind = spec.path("group").asText() + "|" + spec.at("/names/kind").asText();
        if (spec.path("scope").asText().equals("Cluster")) {
          kinds.add(kind);
        } else {
          kinds.remove(kind);
        }
      }
    }
    return kinds;
  }

  private Map<String, List<ObjectNode>> byKey() {
    Set<String> clusterKinds = clusterKinds();
    Map<String, ObjectNode> single = new LinkedHashMap<>();
    for (JsonNode object : objects.objects()) {
      if (kinds.isPresent() && !kinds.get().contains(object.path("kind").asText())) {
        continue;
      }
      ObjectNode stored = stored(object.deepCopy());
      ObjectNode metadata = (ObjectNode) stored.path("metadata");
      String kind = kind(stored);
      if (clusterKinds.contains(kind)) {
        metadata.remove("namespace");
      } else if (metadata.path("namespace").asText("").isEmpty()) {
        metadata.put("namespace", namespace);
      }
      String key =
          kind + "|" + metadata.path("namespace").asText("") + "|" + metadata.path("name").asText();
      single.remove(key);
      single.put(key, stored);
    }
    Map<String, List<ObjectNode>> all = new LinkedHashMap<>();
    single.forEach(
        (key, object) -> {
          all.put(key, List.of(object));
          String kind = kind(object) + "|";
          String in = object.at("/metadata/namespace").asText("");
          all.computeIfAbsent(kind + "|", any -> new ArrayList<>()).add(object);
          if (!in.isEmpty()) {
            all.computeIfAbsent(kind + in + "|", any -> new ArrayList<>()).add(object);
          }
        });
    return all;
  }

  private static String kind(JsonNode object) {
    String version = object.path("apiVersion").asText();
    int slash = version.indexOf('/');
    return (slash < 0 ? "" : version.substring(0, slash)) + "|" + object.path("kind").asText();
  }

  /** The API server encodes texts of stringData, and drops the field. */
  private static ObjectNode stored(ObjectNode object) {
    if (object.path("kind").asText().equals("Secret")
        && object.path("apiVersion").asText().equals("v1")) {
      ObjectNode data =
          object.path("data") instanceof ObjectNode known ? known : object.putObject("data");
      object
          .path("stringData")
          .properties()
          .forEach(entry -> data.put(entry.getKey(), encoded(entry.getValue().asText())));
      object.remove("stringData");
      if (data.isEmpty()) {
        object.remove("data");
      }
      if (!object.has("type")) {
        object.put("type", "Opaque");
      }
    }
    return object;
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A key that ends with a bar is that of a list. */
  private static void define(StringBuilder out, String key, List<ObjectNode> objects) {
    out.append("{{- define ").append(TextNode.valueOf(OBJECT + key)).append(" -}}\n");
    out.append("apiVersion = {{ . | toJson }}\n");
    if (key.endsWith("|")) {
      String kind = objects.get(0).path("kind").asText();
      out.append("kind = ").append(raw(Toml.of(TextNode.valueOf(kind + "List"))));
      out.append("\nmetadata = {resourceVersion = \"1\"}\nitems = [");
      String comma = "";
      for (ObjectNode object : objects) {
        out.append(comma).append("{apiVersion = {{ . | toJson }}");
        fields(object).forEach(field -> out.append(", ").append(raw(field)));
        out.append('}');
        comma = ", ";
      }
      out.append("]\n");
    } else {
      fields(objects.get(0)).forEach(field -> out.append(raw(field)).append('\n'));
    }
    out.append("{{- end -}}\n");
  }

  private static List<String> fields(ObjectNode object) {
    return object.properties().stream()
        .filter(entry -> !entry.getKey().equals("apiVersion") && !entry.getValue().isNull())
        .map(entry -> Toml.key(entry.getKey()) + " = " + Toml.of(entry.getValue()))
        .toList();
  }

  /** An action that prints a text as it is. */
  private static String raw(String toml) {
    return "{{ `" + toml.replace("`", "\\u0060") + "` }}";
  }
}
