package dev.chartwright.check.internal.policy.relation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.render.Manifest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A hook, as Helm reads its annotations (pkg/releaseutil manifest_sorter.go).
 *
 * @param events the events at which Helm creates it
 * @param weight its weight; the default is 0
 * @param policies its delete policies as they are written, known or not
 * @param place its place in Helm's order of kinds
 */
record Hook(
    RenderedObject object, List<HookEvent> events, int weight, List<String> policies, int place) {
  static final String WEIGHT = "helm.sh/hook-weight";
  static final String DELETE_POLICY = "helm.sh/hook-delete-policy";
  static final String BEFORE_CREATION = "before-hook-creation";
  static final String SUCCEEDED = "hook-succeeded";
  static final String FAILED = "hook-failed";
  static final Set<String> POLICIES = Set.of(BEFORE_CREATION, SUCCEEDED, FAILED);

  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,10}");

  Hook {
    events = List.copyOf(events);
    policies = List.copyOf(policies);
  }

  /**
   * Reads the annotations of the document that contains an object.
   *
   * @param place the place of the object among all objects of the rendering
   * @return empty if the object is not a hook
   */
  static Optional<Hook> of(RenderedObject object, int place) {
    Manifest manifest = object.manifest();
    if (!manifest.isHook()) {
      return Optional.empty();
    }
    List<HookEvent> events =
        manifest.hooks().stream().flatMap(word -> HookEvent.of(word).stream()).toList();
    JsonNode annotations = manifest.content().at("/metadata/annotations");
    int weight = weight(annotations.path(WEIGHT).asText("")).orElse(0);
    return Optional.of(
        new Hook(object, events, weight, words(annotations.path(DELETE_POLICY)), place));
  }

  /** Returns the weight that Helm reads from a text; it uses 0 if there is none. */
  static OptionalInt weight(String text) {
    if (WHOLE.matcher(text).matches()) {
      long weight = Long.parseLong(text);
      if (weight == (int) weight) {
        return OptionalInt.of((int) weight);
      }
    }
    return OptionalInt.empty();
  }

  /** Returns the words of an annotation that is a list; an empty annotation has one empty word. */
  static List<String> words(JsonNode annotation) {
    return annotation.isMissingNode()
        ? List.of()
        : Stream.of(annotation.asText("").split(",", -1))
            .map(word -> word.strip().toLowerCase(Locale.ROOT))
            .toList();
  }

  /** Returns whether Helm creates it earlier than another hook of the same event. */
  boolean isBefore(Hook other) {
    if (weight != other.weight) {
      return weight < other.weight;
    }
    int names = name().compareTo(other.name());
    return names != 0 ? names < 0 : place < other.place;
  }

  /** Returns the name by which Helm sorts hooks of the same weight. */
  String name() {
    return object.manifest().name();
  }

  /** Returns whether Helm deletes it when all hooks of the event have succeeded. */
  boolean isDeletedAfterEvent() {
    return policies.contains(SUCCEEDED) && !object.isKind("CustomResourceDefinition");
  }

  /** Returns whether Helm deletes the previous one before it creates the hook again. */
  boolean isReplaced() {
    return policies.isEmpty() || policies.contains(BEFORE_CREATION);
  }

  /** Returns whether Helm waits until it has finished before it creates the next hook. */
  boolean isAwaited() {
    return object.isKind("Job", "Pod");
  }
}
