package dev.chartwright.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.chartwright.internal.yaml.YamlDocument;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One document of a rendering, tied to the template that made it.
 *
 * @param template the template's path as Helm prints it
 * @param text the document's text
 * @param firstLine the line in the template's rendered text on which the document starts
 * @param yaml its content and the lines of its keys; empty when the text is not YAML
 */
public record Manifest(String template, String text, int firstLine, Optional<YamlDocument> yaml) {
  /** What Helm knows (pkg/release HookEvents, and test-success of Helm 2). */
  private static final Set<String> HOOK_EVENTS =
      Set.of(
          "pre-install",
          "post-install",
          "pre-delete",
          "post-delete",
          "pre-upgrade",
          "post-upgrade",
          "pre-rollback",
          "post-rollback",
          "test",
          "test-success");

  /**
   * Returns its content.
   *
   * @return a mapping, as a rule; a missing node when the text is not YAML
   */
  public JsonNode content() {
    return yaml.map(YamlDocument::content).orElseGet(MissingNode::getInstance);
  }

  /**
   * Returns the kind.
   *
   * @return such as {@code Deployment}, or an empty text
   */
  public String kind() {
    return text("/kind");
  }

  /**
   * Returns the API version.
   *
   * @return such as {@code apps/v1}, or an empty text
   */
  public String apiVersion() {
    return text("/apiVersion");
  }

  /**
   * Returns the name.
   *
   * @return metadata.name, or an empty text
   */
  public String name() {
    return text("/metadata/name");
  }

  /**
   * Returns the namespace that the document itself states.
   *
   * @return metadata.namespace, or empty
   */
  public Optional<String> namespace() {
    return Optional.of(text("/metadata/namespace")).filter(text -> !text.isEmpty());
  }

  /**
   * Returns whether it holds nothing but comments.
   *
   * @return true if there is no object in it
   */
  public boolean isBlank() {
    return yaml.isPresent()
        && (content().isNull() || (content().isObject() && content().isEmpty()));
  }

  /**
   * Returns whether it is a hook and no part of the release's manifest.
   *
   * @return true if it carries the annotation {@code helm.sh/hook}
   */
  public boolean isHook() {
    return content().at("/metadata/annotations").has("helm.sh/hook");
  }

  /**
   * Returns the hook events it runs at.
   *
   * @return such as {@code test}, in lower case; empty for what is not a hook. A comma too many
   *     gives an empty text, which is an unknown event for Helm
   */
  public List<String> hooks() {
    String events = content().at("/metadata/annotations").path("helm.sh/hook").asText("");
    return events.isBlank()
        ? List.of()
        : Stream.of(events.toLowerCase(Locale.ROOT).split(",", -1)).map(String::strip).toList();
  }

  /**
   * Returns whether Helm ignores it: a hook with an event that Helm does not know.
   *
   * @return true if it becomes neither part of the release's manifest nor a hook
   */
  public boolean isUnknownHook() {
    return isHook() && (hooks().isEmpty() || !HOOK_EVENTS.containsAll(hooks()));
  }

  /**
   * Returns the line of a key in the template's rendered text.
   *
   * @param path keys and list indexes
   * @return the line of that key, or of the nearest one above it
   */
  public int lineOf(List<String> path) {
    return yaml.map(document -> document.nearestLineOf(path)).orElse(firstLine);
  }

  private String text(String pointer) {
    JsonNode node = content().at(pointer);
    return node.isValueNode() && !node.isNull() ? node.asText() : "";
  }

  /**
   * Returns kind and name, for people.
   *
   * @return such as {@code Deployment/web}
   */
  public String label() {
    return (kind().isEmpty() ? "?" : kind()) + "/" + (name().isEmpty() ? "?" : name());
  }
}
