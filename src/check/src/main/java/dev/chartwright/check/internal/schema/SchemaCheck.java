package dev.chartwright.check.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.internal.validation.Fault;
import dev.chartwright.check.internal.validation.Validation;
import dev.chartwright.check.internal.values.ConflictSources;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import dev.chartwright.render.Trace;
import dev.chartwright.render.internal.Recent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Judges rendered documents by the API that their case targets. Documents of one text are judged
 * once for each version, however many cases render them. Any number of threads may use it.
 */
public final class SchemaCheck {
  private static final String ITEMS = "items";

  /** A run of very many cases does not keep all their documents. */
  private static final int MOST_TEXTS = 10_000;

  private static final ApiKind LIST = new ApiKind("v1", "List");
  private static final String NO_SCHEMA = "no schema is known; give its definition with --crds";

  private static final Set<Rule> UNDECODED =
      Set.of(SchemaRules.WRONG_TYPE, SchemaRules.MALFORMED, SchemaRules.NOT_SERVED);

  private static final Map<String, String> SERVER_METADATA =
      new TreeMap<>(
          Map.of(
              "uid",
              "Helm 4 rejects the install (\"uid mismatch\"), and Helm 3 the first upgrade",
              "managedFields",
              "Helm 4 rejects the install (\"metadata.managedFields must be nil\"); Helm 3 does not",
              "resourceVersion",
              "Helm 3 and Helm 4 reject the first upgrade (\"the object has been modified\")"));

  private final KubernetesData data = KubernetesData.read();
  private final CustomResources customs;
  private final Map<Integer, Schemas> schemas = new ConcurrentHashMap<>();
  private final Map<Text, Judgement> judgements =
      Collections.synchronizedMap(new Recent<>(MOST_TEXTS));

  /**
   * Creates a check.
   *
   * @param customs the custom resources that are known
   */
  public SchemaCheck(CustomResources customs) {
    this.customs = customs;
  }

  private record Text(String text, int minor) {}

  private record Judgement(List<Violation> violations, Optional<Verdict.Unjudged> unjudged) {}

  /**
   * Returns the version whose API is used in place of an unknown one.
   *
   * @param version what a case targets
   * @return such as {@code 1.37}; empty if the version is known itself
   */
  public Optional<String> standIn(KubernetesVersion version) {
    return data.minors().contains(version.minor()) && version.major() == 1
        ? Optional.empty()
        : Optional.of("1." + nearest(version));
  }

  private int nearest(KubernetesVersion version) {
    int first = data.minors().get(0);
    int last = data.minors().get(data.minors().size() - 1);
    return version.major() == 1 ? Math.max(first, Math.min(last, version.minor())) : last;
  }

  /**
   * Judges what a case rendered.
   *
   * @return the verdict; its findings carry no case yet
   */
  public Verdict check(Rendering rendering) {
    int minor = nearest(rendering.subject().kubernetesVersion());
    List<Finding> findings = new ArrayList<>();
    Map<Verdict.Unjudged, Integer> unjudged = new TreeMap<>();
    int judged = 0;
    for (Manifest manifest : rendering.manifests()) {
      Judgement judgement = judge(manifest, minor);
      judgement.violations().forEach(one -> findings.add(finding(rendering, manifest, one)));
      judgement.unjudged().ifPresent(one -> unjudged.merge(one, 1, Integer::sum));
      judged += judgement.unjudged().isPresent() ? 0 : 1;
    }
    return new Verdict(findings, judged, new TreeMap<>(unjudged));
  }

  /**
   * What an API server would reject in a document.
   *
   * @param path keys and list indexes
   * @param message what is wrong, in one clause
   */
  public record Objection(Rule rule, List<String> path, String message) {
    public Objection {
      path = List.copyOf(path);
    }
  }

  /**
   * Judges one document, without finding what made it.
   *
   * @param version the version that its case targets
   * @return what an API server would reject
   */
  public List<Objection> objections(Manifest manifest, KubernetesVersion version) {
    return judge(manifest, nearest(version)).violations().stream()
        .map(one -> new Objection(one.rule(), one.path(), one.message()))
        .toList();
  }

  /**
   * Judges a file that holds definitions.
   *
   * @param content what the file holds
   * @param version the version that a case targets
   * @return what an API server would reject; the findings carry no case yet
   */
  public List<Finding> check(DefinitionFile.Content content, KubernetesVersion version) {
    List<Finding> findings = new ArrayList<>();
    DefinitionFile file = content.file();
    for (Rendering.Problem problem : content.problems()) {
      findings.add(
          Finding.of(
                  SchemaRules.BROKEN_DEFINITION, "the file is invalid YAML: " + problem.message())
              .at(file.chart().locate(file.file().path(), problem.line())));
    }
    for (Manifest manifest : content.manifests()) {
      if (!manifest.isBlank()) {
        for (Violation one : judge(manifest, nearest(version)).violations()) {
          int line = manifest.lineOf(one.path());
          findings.add(finding(manifest, one).at(file.chart().locate(file.file().path(), line)));
        }
      }
    }
    return findings;
  }

  private Judgement judge(Manifest manifest, int minor) {
    Text key = new Text(manifest.text(), minor);
    Judgement known = judgements.get(key);
    if (known == null) {
      known = judgeAnew(manifest, schemas(minor), minor);
      judgements.put(key, known);
    }
    return known;
  }

  private Schemas schemas(int minor) {
    return schemas.computeIfAbsent(
        minor, one -> new Schemas(new KubernetesApi(data, one), customs));
  }

  private static Judgement judgeAnew(Manifest manifest, Schemas schemas, int minor) {
    JsonNode content = manifest.content();
    if (!content.isObject() || manifest.kind().isEmpty() || manifest.apiVersion().isEmpty()) {
      String reason =
          manifest.yaml().isEmpty()
              ? "the document is invalid YAML"
              : "apiVersion or kind is missing";
      return new Judgement(
          List.of(), Optional.of(new Verdict.Unjudged(manifest.template(), reason)));
    }
    ApiKind kind = ApiKind.of(manifest);
    if (kind.equals(LIST) || (kind.kind().endsWith("List") && content.path(ITEMS).isArray())) {
      return items(kind, content.path(ITEMS), schemas, minor);
    }
    return judge(kind, content, schemas, minor);
  }

  private static Judgement judge(ApiKind kind, JsonNode content, Schemas schemas, int minor) {
    return schemas
        .judge(kind, content)
        .map(found -> withMetadata(content, withValidation(kind, content, found, minor)))
        .map(found -> new Judgement(found, Optional.empty()))
        .orElseGet(
            () ->
                new Judgement(
                    List.of(), Optional.of(new Verdict.Unjudged(kind.toString(), NO_SCHEMA))));
  }

  /** Adds what the API server rejects in objects that it can decode. */
  private static List<Violation> withValidation(
      ApiKind kind, JsonNode content, List<Violation> found, int minor) {
    if (found.stream().anyMatch(one -> UNDECODED.contains(one.rule()))) {
      return found;
    }
    Set<List<String>> known = found.stream().map(Violation::path).collect(Collectors.toSet());
    // What is missing beside an unknown field may be what that field was meant to be.
    Set<List<String>> misspelt =
        found.stream()
            .filter(one -> one.rule().equals(SchemaRules.UNKNOWN_FIELD))
            .map(one -> parent(one.path()))
            .collect(Collectors.toSet());
    List<Violation> all = new ArrayList<>(found);
    for (Fault fault : Validation.check(kind.apiVersion(), kind.kind(), content, minor)) {
      if (!misspelt.contains(parent(fault.path())) && known.add(fault.path())) {
        all.add(
            new Violation(
                SchemaRules.REJECTED,
                fault.path(),
                fault.message(),
                Optional.empty(),
                fault.conflict()));
      }
    }
    return all;
  }

  private static List<Violation> withMetadata(JsonNode content, List<Violation> found) {
    List<Violation> all = new ArrayList<>(found);
    SERVER_METADATA.forEach(
        (field, problem) -> {
          JsonNode value = content.path("metadata").path(field);
          boolean isSet = value.isTextual() ? !value.textValue().isEmpty() : value.isArray();
          if (isSet) {
            all.add(
                new Violation(
                    SchemaRules.SERVER_METADATA,
                    List.of("metadata", field),
                    "metadata." + field + " is set: " + problem,
                    Optional.of("remove it; the API server sets it")));
          }
        });
    return all;
  }

  private static List<String> parent(List<String> path) {
    return path.isEmpty() ? path : path.subList(0, path.size() - 1);
  }

  /** Helm and kubectl take a list for its items. */
  private static Judgement items(ApiKind list, JsonNode items, Schemas schemas, int minor) {
    List<Violation> violations = new ArrayList<>();
    Optional<Verdict.Unjudged> unjudged = Optional.empty();
    String kind = list.kind().substring(0, list.kind().length() - "List".length());
    for (int i = 0; i < items.size(); i++) {
      JsonNode item = items.get(i);
      ApiKind itemKind =
          new ApiKind(
              item.path("apiVersion").asText(list.apiVersion()), item.path("kind").asText(kind));
      Judgement one = judge(itemKind, item, schemas, minor);
      List<String> prefix = List.of(ITEMS, Integer.toString(i));
      one.violations().forEach(violation -> violations.add(violation.inside(prefix)));
      unjudged = unjudged.or(one::unjudged);
    }
    return new Judgement(violations, unjudged);
  }

  private static Finding finding(Rendering rendering, Manifest manifest, Violation violation) {
    // The fault of an unknown field is its name, whatever its value is.
    Trace made =
        violation.rule().equals(SchemaRules.UNKNOWN_FIELD)
            ? rendering.traceKey(manifest, violation.path())
            : rendering.trace(manifest, violation.path());
    Finding finding = finding(manifest, violation).at(made);
    return violation
        .conflict()
        .map(conflict -> ConflictSources.explain(finding, rendering, manifest, conflict))
        .orElse(finding);
  }

  private static Finding finding(Manifest manifest, Violation violation) {
    Finding finding = Finding.of(violation.rule(), violation.message()).about(manifest);
    return violation.remedy().map(finding::withRemedy).orElse(finding);
  }
}
