package dev.chartwright.helm.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.UnableToReadValuesException;
import dev.chartwright.internal.yaml.BoundedJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One {@code key=value} of a {@code --set} argument, read with the rules of Helm's pkg/strvals: a
 * backslash escapes the next character, commas separate pairs, braces enclose a list. Helm also
 * accepts keys without a value that end with an index or a dot, such as {@code a[0]}, which set
 * nothing or an empty list. This class rejects them.
 *
 * @param key the key in Helm's syntax, escapes kept
 * @param value the value with escapes resolved; empty for a list
 */
record SetExpression(String key, String value, Optional<List<String>> items) {
  private static final ObjectMapper MAPPER =
      BoundedJson.mapper().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Helm's own limit (pkg/strvals MaxNestedNameLevel). */
  private static final int MOST_NESTED = 30;

  private static final int MOST_INDEXES = 100;

  /**
   * Returns the pairs of an argument, one comma at its end apart.
   *
   * @throws UnableToReadValuesException if a key has no value, or a list is not closed
   */
  static List<SetExpression> parse(Setting setting) {
    List<SetExpression> pairs = new ArrayList<>();
    String text = setting.expression();
    int at = 0;
    while (at < text.length()) {
      int equals = endOfKey(text, at, setting);
      String key = text.substring(at, equals);
      boolean list = text.startsWith("{", equals + 1);
      int end = unescaped(text, equals + 1, list ? "}" : ",");
      if (list && end < 0) {
        throw unreadable(setting, "the list of \"" + key + "\" is not closed by }");
      }
      end = end < 0 ? text.length() : end;
      String value = text.substring(equals + 1 + (list ? 1 : 0), end);
      pairs.add(
          list
              ? new SetExpression(key, "", Optional.of(items(value)))
              : new SetExpression(key, unescape(value), Optional.empty()));
      at = list && text.startsWith(",", end + 1) ? end + 2 : end + 1;
    }
    return pairs;
  }

  /** Returns the place of the equals sign after a key. */
  private static int endOfKey(String text, int at, Setting setting) {
    int equals = unescaped(text, at, "=");
    int comma = unescaped(text, at, ",");
    if (comma == at) {
      throw unreadable(setting, "character " + (at + 1) + " is an unexpected comma");
    }
    if (equals < 0 || (comma >= 0 && comma < equals)) {
      int end = comma < 0 ? text.length() : comma;
      throw unreadable(setting, "key \"" + text.substring(at, end) + "\" has no value");
    }
    return equals;
  }

  /**
   * Returns a {@code --set} argument that another one can follow after a comma: without the comma
   * at its end, and without a backslash there, which has nothing to escape.
   *
   * @return empty if nothing is set
   * @throws UnableToReadValuesException if a key has no value, or a list is not closed
   */
  static String joinable(Setting setting) {
    parse(setting);
    String text = setting.expression();
    int at = 0;
    while (at < text.length() - 1) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    boolean superfluous = at < text.length() && (text.endsWith(",") || text.endsWith("\\"));
    return superfluous ? text.substring(0, text.length() - 1) : text;
  }

  /**
   * Rejects lists in lists in lists, as {@code a[0][0][0]}. Helm limits names but not indexes: its
   * time grows with the square of their number, and its stack with each.
   */
  static void refuseDeepIndexes(Setting setting) {
    String text = setting.expression();
    int indexes = 0;
    for (int at = 0; at + 1 < text.length() && setting.kind() != Setting.Kind.SET_JSON; at++) {
      char one = text.charAt(at);
      if (one == ']' && text.charAt(at + 1) == '[' && ++indexes >= MOST_INDEXES) {
        throw unreadable(
            setting, "list indexes are nested more than " + MOST_INDEXES + " levels deep");
      }
      boolean inside = one == '[' || one == ']' || (one >= '0' && one <= '9');
      indexes = inside ? indexes : 0;
    }
  }

  /**
   * Returns the pair of a {@code --set-literal} argument, in which only the key has a syntax: dots
   * and indexes, but no escapes.
   *
   * @return empty if the argument is
   */
  static Optional<SetExpression> literal(Setting setting) {
    String text = setting.expression();
    int equals = text.indexOf('=');
    if (text.isEmpty()) {
      return Optional.empty();
    } else if (equals < 0) {
      throw unreadable(setting, "key \"" + text + "\" has no value");
    }
    String key = text.substring(0, equals).replace("\\", "\\\\").replace(",", "\\,");
    return Optional.of(new SetExpression(key, text.substring(equals + 1), Optional.empty()));
  }

  /**
   * One {@code key=json} of a {@code --set-json} argument.
   *
   * @param path the steps of the key
   */
  record Json(List<String> path, JsonNode value) {}

  static List<Json> json(Setting setting) throws JsonProcessingException {
    List<Json> pairs = new ArrayList<>();
    String rest = setting.expression();
    while (!rest.isEmpty()) {
      int equals = endOfKey(rest, 0, setting);
      List<String> path = keys(rest.substring(0, equals), setting);
      String after = rest.substring(equals + 1).stripLeading();
      JsonNode value = NullNode.getInstance();
      rest = after;
      if (!after.isEmpty() && !after.startsWith(",")) {
        try (JsonParser parser = MAPPER.createParser("[" + after)) {
          parser.nextToken();
          parser.nextToken();
          value = parser.readValueAsTree();
          rest = after.substring((int) parser.currentLocation().getCharOffset() - 1).stripLeading();
        } catch (JsonProcessingException e) {
          throw e;
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      if (!rest.isEmpty() && !rest.startsWith(",")) {
        throw unreadable(setting, "expected a comma after a value, not '" + rest + "'");
      }
      rest = rest.isEmpty() ? rest : rest.substring(1);
      // Helm ignores a key that starts with an empty name.
      if (!path.get(0).isEmpty()) {
        pairs.add(new Json(path, value));
      }
    }
    return pairs;
  }

  /** Returns the steps of a key, for a flag that supports no list indexes. */
  static List<String> keys(String key, Setting setting) {
    if (unescaped(key, 0, "[") >= 0) {
      throw unreadable(setting, "list indexes are not supported with " + setting.kind().flag());
    }
    List<String> steps = new ArrayList<>();
    int at = 0;
    for (int dot = unescaped(key, at, "."); dot >= 0; dot = unescaped(key, at, ".")) {
      steps.add(unescape(key.substring(at, dot)));
      at = dot + 1;
    }
    steps.add(unescape(key.substring(at)));
    if (steps.subList(1, steps.size()).contains("")) {
      throw unreadable(setting, "the key \"" + key + "\" has an empty name after a dot");
    }
    if (steps.size() > MOST_NESTED + 1) {
      throw unreadable(
          setting, "the key has more than the " + MOST_NESTED + " nested levels that Helm accepts");
    }
    return steps;
  }

  private static List<String> items(String list) {
    List<String> items = new ArrayList<>();
    int at = 0;
    for (int comma = unescaped(list, at, ","); comma >= 0; comma = unescaped(list, at, ",")) {
      items.add(unescape(list.substring(at, comma)));
      at = comma + 1;
    }
    if (at < list.length() || !items.isEmpty()) {
      items.add(unescape(list.substring(at)));
    }
    return items;
  }

  private static int unescaped(String text, int from, String stop) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.startsWith(stop, i)) {
        return i;
      }
    }
    return -1;
  }

  /** Helm ignores a backslash at the end, which has nothing to escape. */
  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      }
      if (i < text.length()) {
        plain.append(text.charAt(i));
      }
    }
    return plain.toString();
  }

  static UnableToReadValuesException unreadable(Setting setting, String problem) {
    return new UnableToReadValuesException(
        "Cannot read " + setting.withoutValues() + ": " + problem,
        "Use the syntax of Helm: " + setting.kind().flag() + " key=value",
        null);
  }
}
