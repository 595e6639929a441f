package dev.chartwright.unittest.internal.yaml;

import dev.chartwright.unittest.internal.yaml.Node.Alias;
import dev.chartwright.unittest.internal.yaml.Node.Entry;
import dev.chartwright.unittest.internal.yaml.Node.Mapping;
import dev.chartwright.unittest.internal.yaml.Node.Scalar;
import dev.chartwright.unittest.internal.yaml.Node.Sequence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns one document into values, as go-yaml does for a target without a type (decode.go). */
final class Decoder {
  private final AliasLimit limit = new AliasLimit();
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<String> errors = new ArrayList<>();
  private final boolean isTextual;
  private int firstErrorLine;

  Decoder() {
    this(false);
  }

  /**
   * Creates a decoder.
   *
   * @param isTextual whether scalars are read as they are written, except null
   */
  Decoder(boolean isTextual) {
    this.isTextual = isTextual;
  }

  @Nullable Object decode(Node root) throws GoYamlException {
    limit.count(root);
    Object value = value(root);
    failOnErrors();
    return value;
  }

  /** Reads into a mapping whose keys are strings at the root, whatever they look like. */
  Map<String, @Nullable Object> decodeMap(Node root) throws GoYamlException {
    limit.count(root);
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    Node target = root instanceof Alias alias ? alias.target() : root;
    if (target instanceof Mapping) {
      into(map, root, true, null);
    } else if (!target.tag().equals(Resolved.NULL)) {
      mismatch(target, "map[string]interface {}");
    }
    failOnErrors();
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    map.forEach((key, value) -> named.put(String.valueOf(key), value));
    return named;
  }

  private void failOnErrors() throws GoYamlException {
    if (!errors.isEmpty()) {
      throw new GoYamlException(
          "unmarshal errors:\n  " + String.join("\n  ", errors), firstErrorLine);
    }
  }

  private @Nullable Object value(Node node) throws GoYamlException {
    limit.count(node);
    if (node instanceof Alias alias) {
      enter(alias);
      Object value = value(alias.target());
      leave(alias);
      return value;
    }
    if (node instanceof Sequence sequence) {
      List<@Nullable Object> items = new ArrayList<>();
      for (Node item : sequence.items()) {
        items.add(value(item));
      }
      return items;
    }
    if (node instanceof Mapping mapping) {
      Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
      mapping(map, mapping, hasStringKeys(mapping), null);
      return map;
    }
    Object value = scalar((Scalar) node).value();
    return isTextual && value != null && !(value instanceof String)
        ? ((Scalar) node).text()
        : value;
  }

  private void enter(Alias alias) throws GoYamlException {
    if (!open.add(alias)) {
      throw new GoYamlException(
          "anchor '" + alias.text() + "' value contains itself", alias.line());
    }
    limit.enterAlias();
  }

  private void leave(Alias alias) {
    limit.leaveAlias();
    open.remove(alias);
  }

  private static Resolved scalar(Scalar scalar) throws GoYamlException {
    Resolved found;
    try {
      found = Resolved.of(scalar.tag(), scalar.text());
    } catch (Resolved.MismatchException e) {
      throw new GoYamlException(String.valueOf(e.getMessage()), scalar.line(), e);
    }
    if (!found.tag().equals(Resolved.BINARY)) {
      return found;
    }
    try {
      String encoded = scalar.text().replace("\n", "").replace("\r", "");
      byte[] bytes = Base64.getDecoder().decode(encoded);
      if (encoded.length() % 4 != 0) {
        throw new IllegalArgumentException("missing padding");
      }
      return new Resolved(Resolved.BINARY, new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new GoYamlException("!!binary value contains invalid base64 data", scalar.line(), e);
    }
  }

  private static boolean hasStringKeys(Mapping mapping) {
    return mapping.entries().stream()
        .map(entry -> entry.key().tag())
        .allMatch(tag -> tag.equals(Resolved.STRING) || tag.equals(Resolved.MERGE));
  }

  /**
   * Reads a mapping into one that may have keys already.
   *
   * @param isNamed whether every key is read as a string
   * @param taken keys that a merged mapping does not set, or null if it is not merged
   */
  private void mapping(
      Map<@Nullable Object, @Nullable Object> map,
      Mapping mapping,
      boolean isNamed,
      @Nullable Set<@Nullable Object> taken)
      throws GoYamlException {
    if (hasDuplicates(mapping)) {
      return;
    }
    Node merged = null;
    for (Entry entry : mapping.entries()) {
      if (entry.isMerge()) {
        merged = entry.value();
        continue;
      }
      Optional<Key> key = isNamed ? name(entry.key()) : Optional.of(new Key(value(entry.key())));
      if (key.isEmpty() || (taken != null && !take(taken, key.get()))) {
        continue;
      }
      if (key.get().isCollection()) {
        throw new GoYamlException(
            "invalid map key: " + GoSyntax.of(key.get().value()), entry.key().line());
      }
      map.put(key.get().value(), value(entry.value()));
    }
    if (merged != null) {
      merge(map, mapping, merged, isNamed, taken);
    }
  }

  /** A key, which may be null. */
  private record Key(@Nullable Object value) {
    boolean isCollection() {
      return value instanceof Map || value instanceof List;
    }
  }

  private static boolean take(Set<@Nullable Object> taken, Key key) throws GoYamlException {
    if (key.isCollection()) {
      throw new GoYamlException(
          "runtime error: hash of unhashable type " + GoSyntax.type(key.value()), 0);
    }
    return taken.add(key.value());
  }

  /** Go-yaml compares keys by their text: {@code 1} and {@code "1"} are the same. */
  private boolean hasDuplicates(Mapping mapping) {
    record Written(Class<?> kind, String text) {}
    Map<Written, List<Integer>> lines = new HashMap<>();
    for (Entry entry : mapping.entries()) {
      lines
          .computeIfAbsent(
              new Written(entry.key().getClass(), entry.key().text()), key -> new ArrayList<>())
          .add(entry.key().line());
    }
    if (lines.size() == mapping.entries().size()) {
      return false;
    }
    Map<Written, Integer> seen = new HashMap<>();
    for (Entry entry : mapping.entries()) {
      Written written = new Written(entry.key().getClass(), entry.key().text());
      List<Integer> all = lines.getOrDefault(written, List.of());
      int position = seen.merge(written, 1, Integer::sum);
      for (int later : all.subList(position, all.size())) {
        error(
            later,
            "mapping key "
                + GoSyntax.quoted(written.text())
                + " already defined at line "
                + all.get(position - 1));
      }
    }
    return true;
  }

  private void error(int line, String problem) {
    firstErrorLine = errors.isEmpty() ? line : firstErrorLine;
    errors.add("line " + line + ": " + problem);
  }

  /** Returns a key as it is written, or nothing if it is null. */
  private Optional<Key> name(Node node) throws GoYamlException {
    limit.count(node);
    if (node instanceof Alias alias) {
      enter(alias);
      Optional<Key> name = name(alias.target());
      leave(alias);
      return name;
    }
    if (!(node instanceof Scalar scalar)) {
      mismatch(node, "string");
      return Optional.empty();
    }
    Resolved found = scalar(scalar);
    if (found.value() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Key(found.tag().equals(Resolved.BINARY) ? found.value() : scalar.text()));
  }

  private void mismatch(Node node, String target) {
    boolean isCollection = !(node instanceof Scalar);
    String text = GoSyntax.shortened(node.text());
    error(
        node.line(),
        "cannot unmarshal "
            + node.tag()
            + (isCollection ? "" : " `" + text + "`")
            + " into "
            + target);
  }

  private void merge(
      Map<@Nullable Object, @Nullable Object> map,
      Mapping parent,
      Node merged,
      boolean isNamed,
      @Nullable Set<@Nullable Object> taken)
      throws GoYamlException {
    Set<@Nullable Object> keys = taken;
    if (keys == null) {
      keys = new HashSet<>();
      for (Entry entry : parent.entries()) {
        take(keys, new Key(value(entry.key())));
      }
    }
    if (merged instanceof Sequence sequence) {
      for (Node item : sequence.items()) {
        into(map, item, isNamed, keys);
      }
    } else {
      into(map, merged, isNamed, keys);
    }
  }

  private void into(
      Map<@Nullable Object, @Nullable Object> map,
      Node node,
      boolean isNamed,
      @Nullable Set<@Nullable Object> taken)
      throws GoYamlException {
    Node target = node instanceof Alias alias ? alias.target() : node;
    if (!(target instanceof Mapping mapping)) {
      throw new GoYamlException(
          "map merge requires map or sequence of maps as the value", node.line());
    }
    limit.count(node);
    if (node instanceof Alias alias) {
      enter(alias);
      limit.count(target);
      mapping(map, mapping, isNamed, taken);
      leave(alias);
    } else {
      mapping(map, mapping, isNamed, taken);
    }
  }
}
