package dev.chartwright.render.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What {@code lookup} finds in a unit test. It is not a cluster: helm-unittest uses the fake client
 * of client-go (dynamic/fake/simple.go, testing/fixture.go), which knows of a kind only what the
 * test states. A kind without a scheme is not found; its objects have the namespace that they
 * state; and only kinds that have an object can be listed.
 *
 * @param objects the objects, as they are written
 * @param scheme the kinds, by API version and kind, such as {@code apps/v1/Deployment}
 */
public record UnitObjects(List<JsonNode> objects, Map<String, Kind> scheme) {
  /** No objects: no lookup finds anything. */
  public static final UnitObjects NONE = new UnitObjects(List.of(), Map.of());

  private static final String OBJECT = "chartwright.object:";
  private static final String LIST = "chartwright.list:";

  public UnitObjects {
    objects = List.copyOf(objects);
    scheme = new LinkedHashMap<>(scheme);
  }

  /** A resource of an API, as URLs have it. */
  public record Resource(String group, String version, String name) {
    private String apiVersion() {
      return group.isEmpty() ? version : group + "/" + version;
    }

    private String id() {
      return String.join(",", group, version, name);
    }
  }

  /**
   * What a test states about a kind.
   *
   * @param namespaced whether the namespace of a lookup counts
   */
  public record Kind(Resource resource, boolean namespaced) {}

  private record Stored(Resource resource, String namespace, String name, JsonNode content) {
    private String key() {
      return String.join("|", resource.id(), namespace, name);
    }
  }

  /** Returns whether there are none. */
  public boolean isEmpty() {
    return objects.isEmpty();
  }

  /** Returns definitions for templates whose lookups call {@code chartwright.lookup}. */
  public String helpers() {
    List<Stored> stored = new ArrayList<>();
    Map<Resource, String> listKinds = new LinkedHashMap<>();
    Optional<String> problem =
        objects.stream().flatMap(object -> problem(object).stream()).findFirst();
    for (JsonNode object : objects) {
      Resource resource = resource(object);
      listKinds.put(resource, object.path("kind").asText() + "List");
      stored.add(
          new Stored(
              resource,
              text(object.at("/metadata/namespace")),
              text(object.at("/metadata/name")),
              object));
    }
    stored.sort(Comparator.comparing(Stored::namespace).thenComparing(Stored::name));
    Map<String, Stored> byKey = new LinkedHashMap<>();
    stored.forEach(one -> byKey.put(one.key(), one));
    if (problem.isEmpty() && byKey.size() < stored.size()) {
      problem = Optional.of("two objects of kubernetesProvider have the same kind and name");
    }
    StringBuilder out = new StringBuilder();
    byKey.forEach((key, one) -> defineObject(out, key, one.content()));
    listKinds.forEach((resource, kind) -> defineList(out, resource, kind, stored));
    out.append("{{- define \"chartwright.lookup\" -}}\n");
    out.append("{{- if ne (len .) 4 }}{{ fail (printf \"wrong number of args for lookup: want 4");
    out.append(" got %d\" (len .)) }}{{ end -}}\n");
    // It takes texts alone, as lookup does.
    out.append("{{- $_ := omit (dict) (index . 0) (index . 1) (index . 2) (index . 3) -}}\n");
    problem.ifPresent(
        why -> out.append("{{- fail ").append(quoted("lookup: " + why)).append(" -}}\n"));
    out.append("{{- $kind := join \"/\" (compact (list (index . 0) (index . 1))) | clean -}}\n");
    out.append("{{- $known := get (dict").append(known()).append(") $kind -}}\n");
    out.append("{{- $known = default (list \"\" false) $known -}}\n");
    out.append("{{- $in := ternary (index . 2) \"\" (index $known 1) -}}\n");
    out.append("{{- $key := printf \"%s|%s|%s\" (index $known 0) $in (index . 3) -}}\n");
    out.append("{{- if index . 3 }}{{ if ").append(isOneOf("$key", byKey.keySet()));
    out.append(" }}{{ include (print \"").append(OBJECT).append("\" $key) . }}{{ end }}\n");
    Set<String> listed = new TreeSet<>();
    listKinds.keySet().forEach(resource -> listed.add(resource.id()));
    out.append("{{- else if ").append(isOneOf("(index $known 0)", listed));
    out.append(" }}{{ include (print \"").append(LIST).append("\" (index $known 0)) $in }}\n");
    out.append(
        "{{- else }}{{ fail (printf \"lookup: kubernetesProvider has no scheme or no object");
    out.append(" of %s, so it cannot be listed\" $kind) }}{{ end }}\n");
    return out.append("{{- end -}}\n").toString();
  }

  /** Returns why the fake client cannot store an object; then each lookup fails. */
  private static Optional<String> problem(JsonNode object) {
    List<String> version = List.of(object.path("apiVersion").asText().split("/", -1));
    if (text(object.path("kind")).isEmpty()
        || version.size() > 2
        || version.get(version.size() - 1).isEmpty()) {
      return Optional.of("an object of kubernetesProvider has no kind, or a wrong apiVersion");
    }
    return object.path("items").isArray()
        ? Optional.of("kubernetesProvider cannot have lists of objects; name each object")
        : Optional.empty();
  }

  private static Resource resource(JsonNode object) {
    String version = object.path("apiVersion").asText();
    int slash = version.indexOf('/');
    return new Resource(
        slash < 0 ? "" : version.substring(0, slash),
        version.substring(slash + 1),
        plural(object.path("kind").asText()));
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : "";
  }

  /** As apimachinery guesses it (pkg/api/meta/restmapper.go UnsafeGuessKindToResource). */
  private static String plural(String kind) {
    String name = kind.toLowerCase(Locale.ROOT);
    if (name.endsWith("endpoints")) {
      return name;
    }
    if (name.endsWith("s")) {
      return name + "es";
    }
    return name.endsWith("y") ? name.substring(0, name.length() - 1) + "ies" : name + "s";
  }

  private String known() {
    return scheme.entrySet().stream()
        .map(
            one ->
                " "
                    + quoted(one.getKey())
                    + " (list "
                    + quoted(one.getValue().resource().id())
                    + " "
                    + one.getValue().namespaced()
                    + ")")
        .collect(Collectors.joining());
  }

  private static String isOneOf(String expression, Set<String> texts) {
    return "(contains (printf \"\\n%s\\n\" "
        + expression
        + ") "
        + quoted("\n" + String.join("\n", texts) + "\n")
        + ")";
  }

  private static void defineObject(StringBuilder out, String key, JsonNode object) {
    out.append("{{- define ").append(quoted(OBJECT + key)).append(" -}}\n");
    fields(object).forEach(field -> out.append(raw(field)).append('\n'));
    out.append("{{- end -}}\n");
  }

  /** Its argument is the namespace, or nothing for all. */
  private static void defineList(
      StringBuilder out, Resource resource, String kind, List<Stored> stored) {
    List<Stored> items = stored.stream().filter(one -> one.resource().equals(resource)).toList();
    out.append("{{- define ").append(quoted(LIST + resource.id())).append(" -}}\n");
    out.append(raw("apiVersion = " + Toml.of(TextNode.valueOf(resource.apiVersion()))));
    out.append('\n').append(raw("kind = " + Toml.of(TextNode.valueOf(kind))));
    out.append("\nmetadata = {continue = \"\", resourceVersion = \"")
        .append(items.size() + 1)
        .append("\"}\n");
    out.append("items = [");
    for (Stored item : items) {
      out.append("{{ if has . (list \"\" ").append(quoted(item.namespace())).append(") }}");
      out.append(raw("{" + String.join(", ", fields(item.content())) + "}, ")).append("{{ end }}");
    }
    out.append("]\n{{- end -}}\n");
  }

  private static List<String> fields(JsonNode object) {
    return object.properties().stream()
        .filter(entry -> !entry.getValue().isNull())
        .map(entry -> Toml.key(entry.getKey()) + " = " + Toml.of(entry.getValue()))
        .toList();
  }

  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }

  /** An action that prints a text as it is. */
  private static String raw(String toml) {
    return "{{ `" + toml.replace("`", "\\u0060") + "` }}";
  }
}
