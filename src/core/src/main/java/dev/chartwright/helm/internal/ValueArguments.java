package dev.chartwright.helm.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.UnableToReadValuesException;
import dev.chartwright.chart.Values;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.file.TextFile;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.internal.yaml.BoundedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Hands values to helm-java so that Helm merges them as its command does.
 *
 * <p>helm-java takes one map for {@code --set}, in an order that Go's maps shuffle, and escapes the
 * values. All expressions are therefore joined to one, handed over as a key, with an empty last key
 * that Helm ignores. Strings ({@code --set-string}, {@code --set-literal}) go as the content of
 * files, since {@code --set-file} is what gives a string whatever it looks like; JSON goes as a
 * values file, which Helm merges at the same point; a null before it keeps a map from being merged.
 */
final class ValueArguments {
  private static final ObjectMapper JSON = BoundedJson.mapper();

  private final UserCache cache;
  private final UnaryOperator<String> rewriting;
  private final List<Path> files = new ArrayList<>();
  private final List<String> sets = new ArrayList<>();
  private final Map<String, Path> strings = new LinkedHashMap<>();

  private ValueArguments(UserCache cache, UnaryOperator<String> rewriting) {
    this.cache = cache;
    this.rewriting = rewriting;
  }

  /** Returns values for a rendering, which must not use a cluster. */
  static GivenValues withoutLookup(Values values, UserCache cache) {
    return forRendering(values, Optional.empty(), cache);
  }

  /** Returns values for a rendering, which must not use a cluster other than the given view. */
  static GivenValues forRendering(Values values, Optional<ClusterView> view, UserCache cache) {
    UnaryOperator<String> rewriting =
        text -> {
          String safe =
              LookupShim.rewriteActions(text, view.flatMap(ClusterView::lookups).isPresent());
          return view.map(seen -> ClusterShim.rewriteActions(safe, seen)).orElse(safe);
        };
    return new ValueArguments(cache, rewriting).given(values);
  }

  /** Returns values for a release: to the byte as they were given. */
  static GivenValues unchanged(Values values, UserCache cache) {
    return new ValueArguments(cache, UnaryOperator.identity()).given(values);
  }

  private GivenValues given(Values values) {
    values.files().forEach(this::addFile);
    values.settings().forEach(this::addSetting);
    return new GivenValues(files, sets.isEmpty() ? "" : String.join(",", sets) + ",", strings);
  }

  private void addFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UnableToReadValuesException(
          "Cannot read values file " + file + ": the file does not exist", "Check the path.", null);
    }
    try {
      byte[] content = TextFile.bytes(file);
      byte[] safe = rewritten(content);
      // helm-java joins the paths with commas.
      boolean asIs = safe == content && !file.toString().contains(",");
      files.add(asIs ? file : kept(safe));
    } catch (IOException e) {
      throw new UnableToReadValuesException(
          "Cannot read values file " + file + ": " + TextFile.problem(e), null, e);
    }
  }

  /** Returns the same array if nothing changes, which is nearly always the case. */
  private byte[] rewritten(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    String safe = rewriting.apply(text);
    return safe.equals(text) ? content : safe.getBytes(StandardCharsets.ISO_8859_1);
  }

  private Path kept(String text) {
    return kept(rewritten(text.getBytes(StandardCharsets.UTF_8)));
  }

  private Path kept(byte[] content) {
    return cache.scratch(Hashing.sha256(content) + ".yaml", content);
  }

  private void addSetting(Setting setting) {
    SetExpression.refuseDeepIndexes(setting);
    switch (setting.kind()) {
      case SET -> addSet(setting);
      case SET_JSON -> addJson(setting);
      case SET_STRING -> SetExpression.parse(setting).forEach(this::addString);
      case SET_LITERAL -> SetExpression.literal(setting).ifPresent(this::addString);
      case SET_FILE -> SetExpression.parse(setting).forEach(pair -> addFileContent(pair, setting));
      default -> throw new AssertionError(setting.kind());
    }
  }

  /** An empty name is an empty text for Helm, if nothing follows it. */
  private void addFileContent(SetExpression pair, Setting setting) {
    boolean isEmpty = pair.items().isEmpty() && setting.expression().endsWith("=");
    if (isEmpty && pair.value().isEmpty()) {
      addString(pair);
    } else {
      add(pair, name -> file(name, setting));
    }
  }

  private static Path file(String name, Setting setting) {
    Path file;
    try {
      file = Path.of(name);
    } catch (InvalidPathException e) {
      throw new UnableToReadValuesException(
          "Cannot read the file of " + setting + ": the path is invalid", "Check the path.", e);
    }
    if (!Files.isRegularFile(file)) {
      throw new UnableToReadValuesException(
          "Cannot read '" + file + "' of " + setting + ": the file does not exist",
          "Check the path.",
          null);
    }
    return file;
  }

  private void addString(SetExpression pair) {
    add(pair, this::kept);
  }

  /** Helm ignores a pair without a key. */
  private void add(SetExpression pair, Function<String, Path> content) {
    if (pair.items().isEmpty()) {
      Path file = content.apply(pair.value());
      if (!pair.key().isEmpty()) {
        strings.put(pair.key(), file);
      }
      return;
    }
    sets.add(pair.key() + "={}");
    List<String> items = pair.items().orElseThrow();
    for (int i = 0; i < items.size(); i++) {
      strings.put(pair.key() + "[" + i + "]", content.apply(items.get(i)));
    }
  }

  private void addSet(Setting setting) {
    String pairs = SetExpression.joinable(setting);
    if (!pairs.isEmpty()) {
      sets.add(rewriting.apply(pairs));
    }
  }

  /** A whole object is merged, as Helm 4 does; the value of a key replaces what was there. */
  private void addJson(Setting setting) {
    try {
      if (setting.expression().stripLeading().startsWith("{")) {
        files.add(kept(JSON.writeValueAsBytes(JSON.readTree(setting.expression()))));
        return;
      }
      for (SetExpression.Json pair : SetExpression.json(setting)) {
        if (pair.value().isObject()) {
          files.add(nested(pair.path(), NullNode.getInstance()));
        }
        files.add(nested(pair.path(), pair.value()));
      }
    } catch (JsonProcessingException e) {
      throw SetExpression.unreadable(
          setting, "its value is invalid JSON: " + BoundedJson.problem(e));
    }
  }

  private Path nested(List<String> path, JsonNode value) throws JsonProcessingException {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode at = root;
    for (String key : path.subList(0, path.size() - 1)) {
      at = at.putObject(key);
    }
    at.set(path.get(path.size() - 1), value);
    return kept(JSON.writeValueAsBytes(root));
  }
}
