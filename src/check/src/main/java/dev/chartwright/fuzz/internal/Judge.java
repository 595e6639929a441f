package dev.chartwright.fuzz.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.check.Checks;
import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.PolicyChecks;
import dev.chartwright.check.internal.policy.internal.Policy;
import dev.chartwright.check.internal.schema.SchemaCheck;
import dev.chartwright.check.internal.schema.SchemaCheck.Objection;
import dev.chartwright.fuzz.internal.Symptom.Place;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.internal.yaml.YamlWriter;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import dev.chartwright.render.UnableToRenderException;
import dev.chartwright.render.internal.Documents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides what is a fault of the chart. What a chart passes on as the user wrote it is not: the
 * server would reject it from any chart.
 */
final class Judge {
  private static final String DUPLICATE_OBJECT = "CW1003";
  private static final String REPEATED_ITEM = "CW1105";
  private static final String INVALID_YAML = "CW1001";
  private static final String REJECTED = "The API server rejects";
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

  private final SchemaCheck schema;
  private final List<RenderingCheck> checks =
      Checks.manifests().stream()
          .filter(check -> check.rule().severity() == Severity.ERROR)
          .toList();

  /** Those of the stage policy only as far as an API server certainly agrees. */
  private final Policy policy =
      new Policy(
          PolicyChecks.onByDefault().stream()
              .filter(check -> check.rule().severity() == Severity.ERROR)
              .filter(check -> check.rule().rationale().startsWith(REJECTED))
              .toList());

  Judge(SchemaCheck schema) {
    this.schema = schema;
  }

  /**
   * Judges a failure.
   *
   * @return empty if the chart itself rejects the values, or a text of them is an invalid template
   */
  static Optional<Symptom> failure(UnableToRenderException failed, Input input) {
    HelmFailure failure = failed.failure();
    boolean isOfText =
        failure.text().contains("error calling tpl") && Given.of(input).hasTemplate();
    if (failure.isOfChart() || isOfText) {
      return Optional.empty();
    }
    return Optional.of(
        failure.kind() == HelmFailure.Kind.YAML
            ? invalidYaml(failure)
            : new Symptom(
                Symptom.RENDER
                    + " "
                    + failed.location().map(Object::toString).orElse("")
                    + " "
                    + withoutValues(failure.message()),
                Symptom.RENDER,
                failure.message(),
                failed.location(),
                failure.frames().stream()
                    .findFirst()
                    .map(
                        frame ->
                            new Place(
                                frame.file(), "", "", List.of(), MissingNode.getInstance()))));
  }

  private static Symptom invalidYaml(HelmFailure failure) {
    String file = failure.frames().isEmpty() ? "" : failure.frames().get(0).file();
    return new Symptom(
        Symptom.RENDER + " YAML " + file,
        Symptom.RENDER,
        file + " is invalid YAML: " + failure.message(),
        Optional.empty(),
        Optional.of(new Place(file, "", "", List.of(), MissingNode.getInstance())));
  }

  private static String withoutValues(String message) {
    return message.replaceAll("\"[^\"]*\"", "\"\"").replaceAll("\\d+", "0");
  }

  /** Judges what was rendered; each cause once. */
  List<Symptom> symptoms(Rendering rendering, Input input) {
    if (rendering.helmFailure().isPresent()) {
      return List.of(invalidYaml(rendering.helmFailure().get()));
    }
    Map<String, Symptom> found = new LinkedHashMap<>();
    Given given = Given.of(input);
    for (Manifest manifest : rendering.manifests()) {
      for (Objection one : schema.objections(manifest, rendering.subject().kubernetesVersion())) {
        if (one.rule().severity() == Severity.ERROR && !isGiven(rendering, manifest, one, given)) {
          add(found, objection(manifest, one));
        }
      }
      Exponents.in(manifest, given).forEach(one -> add(found, one));
    }
    Stream.concat(
            checks.stream().flatMap(check -> check.check(rendering).stream()),
            policy.check(rendering).stream())
        .filter(one -> one.severity() == Severity.ERROR && !isGiven(one, given))
        .forEach(one -> add(found, finding(one, rendering)));
    return List.copyOf(found.values());
  }

  private static void add(Map<String, Symptom> found, Symptom symptom) {
    found.putIfAbsent(symptom.cause(), symptom);
  }

  private static Symptom objection(Manifest manifest, Objection one) {
    return new Symptom(
        String.join(
            " ", one.rule().id(), manifest.template(), manifest.kind(), pattern(one.path())),
        one.rule().id(),
        one.message(),
        Optional.empty(),
        Optional.of(place(manifest, one.path())));
  }

  static Place place(Manifest manifest, List<String> path) {
    return new Place(
        manifest.template(),
        manifest.kind(),
        manifest.name(),
        path,
        at(manifest.content(), path, path.size()));
  }

  static String pattern(List<String> path) {
    return String.join(".", path).replaceAll("(^|\\.)\\d+(?=\\.|$)", "$1*");
  }

  private static Symptom finding(Finding finding, Rendering rendering) {
    Optional<Manifest> manifest =
        rendering.manifests().stream()
            .filter(one -> finding.object().filter(one.label()::equals).isPresent())
            .findFirst();
    String place = finding.location().map(Object::toString).orElse("");
    return new Symptom(
        finding.rule()
            + " "
            + place
            + " "
            + withoutValues(QUOTED.matcher(finding.message()).replaceAll("''")),
        finding.rule(),
        finding.message(),
        finding.location(),
        manifest.map(one -> place(one, List.of("metadata", "name"))));
  }

  private static boolean isGiven(Finding finding, Given given) {
    if (finding.rule().equals(DUPLICATE_OBJECT) || finding.rule().equals(INVALID_YAML)) {
      return false;
    }
    Matcher quoted = QUOTED.matcher(finding.message());
    while (quoted.find()) {
      if (given.isText(quoted.group(1))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the object would be rejected as well with the value that the user wrote. */
  private boolean isGiven(Rendering rendering, Manifest manifest, Objection one, Given given) {
    List<String> path = one.path();
    if (one.rule().id().equals(REPEATED_ITEM)) {
      return given.hasTwice(at(manifest.content(), path, path.size()));
    }
    for (int depth = path.size(); depth > 0; depth--) {
      JsonNode node = at(manifest.content(), path, depth);
      if (node.isContainerNode() && given.has(node)) {
        return true;
      }
    }
    JsonNode node = at(manifest.content(), path, path.size());
    if (!node.isValueNode()) {
      return false;
    }
    return given.sources(node).stream()
        .anyMatch(
            source ->
                source.equals(node)
                    || schema
                        .objections(
                            replaced(manifest, path, source),
                            rendering.subject().kubernetesVersion())
                        .stream()
                        .anyMatch(again -> again.path().equals(path)));
  }

  private static Manifest replaced(Manifest manifest, List<String> path, JsonNode value) {
    JsonNode content = manifest.content().deepCopy();
    JsonNode parent = at(content, path, path.size() - 1);
    String last = path.get(path.size() - 1);
    if (parent instanceof ObjectNode object) {
      object.set(last, value);
    } else if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(last), value);
    }
    return new ArrayList<>(new Documents().cut("", YamlWriter.write(content)).manifests()).get(0);
  }

  static JsonNode at(JsonNode content, List<String> path, int depth) {
    JsonNode node = content;
    for (String step : path.subList(0, depth)) {
      node =
          node.isArray() && step.matches("\\d{1,6}")
              ? node.path(Integer.parseInt(step))
              : node.path(step);
    }
    return node;
  }
}
