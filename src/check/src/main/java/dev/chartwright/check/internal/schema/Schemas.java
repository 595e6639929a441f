package dev.chartwright.check.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Judges documents by the schemas of one Kubernetes version and of the known definitions. */
final class Schemas {
  private final KubernetesApi api;
  private final CustomResources customs;
  private final Map<ApiKind, Shape> made = new ConcurrentHashMap<>();

  Schemas(KubernetesApi api, CustomResources customs) {
    this.api = api;
    this.customs = customs;
  }

  /**
   * Judges an object.
   *
   * @param kind what it is
   * @return what an API server would reject; empty if the kind is unknown
   */
  Optional<List<Violation>> judge(ApiKind kind, JsonNode document) {
    Optional<Shape> shape = api.shape(kind);
    if (shape.isPresent()) {
      List<Violation> violations = Walker.walk(shape.get(), document);
      return Optional.of(
          CustomResources.isDefinition(document)
              ? Stream.concat(violations.stream(), definition(document).stream()).toList()
              : violations);
    }
    Optional<CustomResources.Version> custom = customs.version(kind);
    return custom.isPresent()
        ? Optional.of(judgeCustom(kind, custom.get(), document))
        : notServed(kind).map(List::of);
  }

  private List<Violation> definition(JsonNode document) {
    List<Violation> broken = Definitions.judge(document);
    return broken.isEmpty()
        ? Stream.concat(
                new DefaultValues(new CustomShapes(api)).judge(document).stream(),
                DefinitionExpressions.judge(document).stream())
            .toList()
        : broken;
  }

  private List<Violation> judgeCustom(
      ApiKind kind, CustomResources.Version version, JsonNode document) {
    Shape shape =
        made.computeIfAbsent(
            kind,
            any -> new CustomShapes(api).root(any.kind(), version.schema(), version.hasStatus()));
    return Walker.walk(shape, Defaults.in(document, version.schema()));
  }

  /** Returns a violation if a kind without a schema cannot exist; empty if it can. */
  private Optional<Violation> notServed(ApiKind kind) {
    Optional<List<String>> defined = customs.servedBy(kind);
    if (defined.isPresent()) {
      return Optional.of(notServed(kind, "its definition", defined.get(), Optional.empty()));
    }
    return api.owns(kind.group())
        ? Optional.of(
            notServed(
                kind,
                "this version of Kubernetes",
                api.servedBy(kind),
                api.otherVersions(kind).map(versions -> "Kubernetes serves it " + versions)))
        : Optional.empty();
  }

  private static Violation notServed(
      ApiKind kind, String by, List<String> instead, Optional<String> otherwise) {
    return new Violation(
        SchemaRules.NOT_SERVED,
        List.of("apiVersion"),
        kind + " is not served by " + by,
        instead.isEmpty() ? otherwise : Optional.of("use " + String.join(" or ", instead)));
  }
}
