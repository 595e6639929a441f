package dev.chartwright.check.internal.rendering;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.helm.internal.Helm;
import dev.chartwright.helm.internal.HelmBinary;
import dev.chartwright.helm.internal.HelmBinary.Reply;
import dev.chartwright.helm.internal.TemplateRequest;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import dev.chartwright.render.SeenCluster;
import dev.chartwright.render.UnableToRenderException;
import dev.chartwright.render.internal.Documents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a helm command renders with what Helm in this process renders, both without a
 * cluster. Documents are compared as YAML, without regard to comments, order of keys and how
 * numbers are written. What differs between two renderings by one Helm is left out.
 */
public final class HelmComparison {
  private static final Rule REFUSAL =
      new Rule(
          "CW0308",
          "One version of Helm rejects the chart, and another renders it",
          Severity.ERROR,
          "The chart cannot be installed with that version. It is reported for the helm commands"
              + " that --with-helm names.",
          "count: {{ len .Values.list }}   # null in the parent's values.yaml: kept by Helm 4 only",
          "count: {{ len (.Values.list | default list) }}");
  private static final Rule DIFFERENCE =
      new Rule(
          "CW0309",
          "Two versions of Helm render different documents",
          Severity.WARNING,
          "What is installed depends on who installs it, and a change of the Helm version changes"
              + " the release. It is reported for the helm commands that --with-helm names.",
          "color: {{ .Values.color | default \"red\" }}   # null over the default of a subchart",
          "(a value other than null in values.yaml of the parent)");

  /** The rules of this check. */
  public static final List<Rule> RULES = List.of(REFUSAL, DIFFERENCE);

  private static final int MOST = 10;
  private static final Pattern SOURCE = Pattern.compile("\\A# Source: (\\S+)");
  private static final Pattern PLACE = Pattern.compile("(\\S+?/templates/[^\\s:]+):(\\d+)");

  private final Renderer renderer;
  private final Case subject;
  private final HelmBinary helm;

  private HelmComparison(Renderer renderer, Case subject, HelmBinary helm) {
    this.renderer = renderer;
    this.subject = subject;
    this.helm = helm;
  }

  /**
   * The result of a comparison.
   *
   * @param findings findings without a case
   * @param skip why nothing could be compared
   */
  public record Outcome(List<Finding> findings, Optional<String> skip) {}

  /**
   * Compares the renderings of a case.
   *
   * @param renderer the renderer of the case's chart
   * @param helm another Helm
   */
  public static Outcome of(Renderer renderer, Case subject, HelmBinary helm) {
    return new HelmComparison(renderer, subject.on(plain(subject.cluster())), helm).compare();
  }

  /** What the command can be told of a cluster. */
  private static SeenCluster plain(SeenCluster cluster) {
    SeenCluster plain =
        SeenCluster.HELM_TEMPLATE.with(
            cluster.more().stream().filter(name -> !cluster.missing().contains(name)).toList());
    return cluster.upgrade() ? plain.upgrading(1) : plain;
  }

  private Outcome compare() {
    Reply theirs = theirs();
    if (theirs instanceof Reply.Unfinished unfinished) {
      return new Outcome(List.of(), Optional.of(name() + " " + unfinished.reason()));
    }
    Optional<HelmFailure> failure = Optional.empty();
    Optional<Rendering> own = Optional.empty();
    try {
      own = Optional.of(renderer.render(subject));
      failure = own.flatMap(Rendering::helmFailure);
    } catch (UnableToRenderException e) {
      failure = Optional.of(e.failure());
    }
    if (theirs instanceof Reply.Refused refused) {
      return found(
          failure.isPresent() ? List.of() : List.of(refusal(name(), refused.failure(), ownName())));
    }
    return found(
        failure.isPresent()
            ? List.of(refusal(ownName(), failure.get(), name()))
            : own.map(one -> differences(one, ((Reply.Rendered) theirs).text())).orElse(List.of()));
  }

  private static Outcome found(List<Finding> findings) {
    return new Outcome(findings, Optional.empty());
  }

  private Reply theirs() {
    return helm.template(
        new TemplateRequest(
            renderer.chart().path(),
            subject.releaseName(),
            subject.namespace(),
            subject.kubernetesVersion(),
            subject.values()),
        subject.cluster().more(),
        subject.cluster().upgrade());
  }

  private String name() {
    return "Helm " + helm.version();
  }

  private static String ownName() {
    return "Helm " + Helm.load().version();
  }

  private Finding refusal(String who, HelmFailure failure, String other) {
    String text = failure.message().replaceAll("\\s+", " ");
    Matcher place = PLACE.matcher(failure.text());
    Optional<Location> found =
        place.find()
            ? renderer
                .chart()
                .find(place.group(1))
                .map(file -> file.at(Integer.parseInt(place.group(2))))
            : Optional.empty();
    return Finding.of(
            REFUSAL,
            who + " rejects the chart, and " + other + " renders it: " + limited(text, 300))
        .at(found)
        .withRemedy("change the template or the value so that both accept it");
  }

  private List<Finding> differences(Rendering own, String text) {
    Map<String, Manifest> ours = byKey(own.documents());
    Map<String, Manifest> theirs = byKey(read(text));
    Map<String, List<List<String>>> differing = between(ours, theirs);
    if (differing.isEmpty()) {
      return List.of();
    }
    Map<String, List<List<String>>> random = new HashMap<>(between(ours, byKey(again())));
    if (theirs() instanceof Reply.Rendered second) {
      between(theirs, byKey(read(second.text())))
          .forEach(
              (key, paths) ->
                  random.merge(
                      key,
                      paths,
                      (a, b) -> {
                        List<List<String>> both = new ArrayList<>(a);
                        both.addAll(b);
                        return both;
                      }));
    }
    List<Finding> findings = new ArrayList<>();
    differing.forEach(
        (key, paths) -> {
          Set<List<String>> noise = new HashSet<>(random.getOrDefault(key, List.of()));
          List<List<String>> left = paths.stream().filter(path -> !noise.contains(path)).toList();
          if (!left.isEmpty()) {
            findings.add(finding(own, ours.get(key), theirs.get(key), key, left));
          }
        });
    int more = findings.size() - MOST;
    return more <= 0
        ? findings
        : Stream.concat(
                findings.stream().limit(MOST),
                Stream.of(
                    Finding.of(
                        DIFFERENCE,
                        name()
                            + " and "
                            + ownName()
                            + " render "
                            + more
                            + " more documents differently")))
            .toList();
  }

  private List<Manifest> again() {
    return renderer.render(subject).documents();
  }

  private static List<Manifest> read(String text) {
    return new Documents()
        .cut("", text).manifests().stream()
            .map(
                manifest -> {
                  Matcher source = SOURCE.matcher(manifest.text());
                  return new Manifest(
                      source.find() ? source.group(1) : "",
                      manifest.text(),
                      manifest.firstLine(),
                      manifest.yaml());
                })
            .toList();
  }

  private static Map<String, Manifest> byKey(List<Manifest> documents) {
    Map<String, Manifest> byKey = new LinkedHashMap<>();
    for (Manifest manifest : documents) {
      if (!manifest.isBlank()) {
        String key =
            String.join(
                "\0",
                manifest.template(),
                manifest.kind(),
                manifest.namespace().orElse(""),
                manifest.name());
        int number = 1;
        while (byKey.containsKey(key + "\0" + number)) {
          number++;
        }
        byKey.put(key + "\0" + number, manifest);
      }
    }
    return byKey;
  }

  /** Returns the paths that differ; an empty path for a document that one of them does not have. */
  private static Map<String, List<List<String>>> between(
      Map<String, Manifest> one, Map<String, Manifest> other) {
    Map<String, List<List<String>>> differing = new LinkedHashMap<>();
    Set<String> keys = new LinkedHashSet<>(one.keySet());
    keys.addAll(other.keySet());
    for (String key : keys) {
      Manifest first = one.get(key);
      Manifest second = other.get(key);
      List<List<String>> paths = new ArrayList<>();
      if (first == null || second == null) {
        paths.add(List.of());
      } else {
        paths(first.content(), second.content(), List.of(), paths);
      }
      if (!paths.isEmpty()) {
        differing.put(key, paths);
      }
    }
    return differing;
  }

  private static void paths(
      JsonNode one, JsonNode other, List<String> at, List<List<String>> into) {
    if (one.isObject() && other.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      one.fieldNames().forEachRemaining(names::add);
      other.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> paths(one.path(name), other.path(name), and(at, name), into));
    } else if (one.isArray() && other.isArray() && one.size() == other.size()) {
      for (int i = 0; i < one.size(); i++) {
        paths(one.get(i), other.get(i), and(at, Integer.toString(i)), into);
      }
    } else if (!isSame(one, other)) {
      into.add(at);
    }
  }

  private static boolean isSame(JsonNode one, JsonNode other) {
    return one.isNumber() && other.isNumber()
        ? one.decimalValue().compareTo(other.decimalValue()) == 0
        : one.equals(other);
  }

  private static List<String> and(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return List.copyOf(longer);
  }

  private Finding finding(
      Rendering own,
      @Nullable Manifest ours,
      @Nullable Manifest theirs,
      String key,
      List<List<String>> paths) {
    String[] parts = key.split("\0", -1);
    String label = parts[1] + "/" + parts[3];
    if (ours == null || theirs == null) {
      String who = ours == null ? name() : ownName();
      String other = ours == null ? ownName() : name();
      Finding finding =
          Finding.of(DIFFERENCE, who + " renders this document, and " + other + " does not")
              .aboutObject(label)
              .withRemedy("change the template or the value so that both render the same");
      Optional<Location> place = renderer.chart().find(parts[0]).map(file -> file.at(1));
      return ours == null
          ? finding.at(place)
          : finding.at(own.trace(ours, List.of("metadata", "name")));
    }
    List<String> first = paths.get(0);
    boolean isSecret = parts[1].equals("Secret");
    int more = paths.size() - 1;
    return Finding.of(
            DIFFERENCE,
            name()
                + " renders "
                + String.join(".", first)
                + (isSecret ? "" : " as " + shown(theirs, first))
                + ", and "
                + ownName()
                + (isSecret ? " differently" : " as " + shown(ours, first))
                + (more == 0 ? "" : "; " + more + (more == 1 ? " field more" : " fields more")))
        .aboutObject(label)
        .at(own.trace(ours, first))
        .withRemedy("change the template or the value so that both render the same");
  }

  private static String shown(Manifest manifest, List<String> path) {
    JsonNode node = manifest.content();
    for (String step : path) {
      node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
    }
    return node.isMissingNode() ? "absent" : limited(node.toString(), 60);
  }

  private static String limited(String text, int most) {
    return text.length() > most ? text.substring(0, most) + "…" : text;
  }
}
