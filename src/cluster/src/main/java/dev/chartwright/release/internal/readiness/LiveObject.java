package dev.chartwright.release.internal.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.chartwright.cluster.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An object in its state on the API server.
 *
 * @param content all of it
 * @param order when it was seen last, as a count of all that was seen
 * @param before whether it was there already when the watching began
 * @param changed whether it has come, or changed, since the watching began
 */
public record LiveObject(JsonNode content, long order, boolean before, boolean changed) {
  /**
   * An object that came into being while it was watched.
   *
   * @param content all of it
   */
  public static LiveObject of(JsonNode content) {
    return new LiveObject(content, 0, false, true);
  }

  /**
   * Returns its reference.
   *
   * @return its reference
   */
  public ObjectRef ref() {
    return ObjectRef.of(content, "");
  }

  /**
   * Returns its kind.
   *
   * @return such as {@code Pod}
   */
  public String kind() {
    return text("/kind");
  }

  /** Returns its name. */
  public String name() {
    return text("/metadata/name");
  }

  /**
   * Returns its namespace.
   *
   * @return metadata.namespace, or empty for what has none
   */
  public String namespace() {
    return text("/metadata/namespace");
  }

  /** Returns the uid, which distinguishes it from others that had its name before. */
  public String uid() {
    return text("/metadata/uid");
  }

  /**
   * Returns a part of it.
   *
   * @return what is there, or a missing node
   */
  public JsonNode at(String pointer) {
    return content.at(pointer);
  }

  /**
   * Returns a text in it.
   *
   * @param pointer a JSON pointer
   * @return the text, or an empty one
   */
  public String text(String pointer) {
    return content.at(pointer).asText("");
  }

  /**
   * Returns a number in it.
   *
   * @param pointer a JSON pointer
   * @param otherwise the result if it is absent
   */
  public int number(String pointer, int otherwise) {
    return content.at(pointer).asInt(otherwise);
  }

  /**
   * Returns an annotation.
   *
   * @return its value, or an empty text
   */
  public String annotation(String key) {
    return content.at("/metadata/annotations").path(key).asText("");
  }

  /**
   * Returns its labels.
   *
   * @return keys and values
   */
  public Map<String, String> labels() {
    return texts(content.at("/metadata/labels"));
  }

  /**
   * Returns a mapping of texts.
   *
   * @param node a mapping, or a missing node
   * @return keys and values
   */
  public static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new TreeMap<>();
    node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  /**
   * Returns whether it is being deleted.
   *
   * @return true once it has a time of deletion
   */
  public boolean isTerminating() {
    return content.at("/metadata").has("deletionTimestamp");
  }

  /**
   * Returns whether its controller has seen its newest specification.
   *
   * @return false while the status describes an older one
   */
  public boolean isObserved() {
    return content.at("/status/observedGeneration").asLong(0)
        >= content.at("/metadata/generation").asLong(0);
  }

  /**
   * Returns the uids of its owners, the controlling one first.
   *
   * @return none for an object without owners
   */
  public List<String> owners() {
    List<String> uids = new ArrayList<>();
    for (JsonNode owner : content.at("/metadata/ownerReferences")) {
      uids.add(owner.path("controller").asBoolean() ? 0 : uids.size(), owner.path("uid").asText());
    }
    return uids;
  }

  /**
   * Returns a condition of its status.
   *
   * @param type such as {@code Ready}
   * @return the condition, or a missing node
   */
  public JsonNode condition(String type) {
    for (JsonNode condition : content.at("/status/conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return condition;
      }
    }
    return MissingNode.getInstance();
  }

  /**
   * Returns whether a condition is true.
   *
   * @param type such as {@code Ready}
   */
  public boolean holds(String type) {
    return condition(type).path("status").asText().equals("True");
  }

  /**
   * Returns the hook event it runs at.
   *
   * @return such as {@code pre-install}, or empty for an object that is not a hook
   */
  public Optional<String> hook() {
    return Optional.of(annotation("helm.sh/hook")).filter(text -> !text.isBlank());
  }
}
