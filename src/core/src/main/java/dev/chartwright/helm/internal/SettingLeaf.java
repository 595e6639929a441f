package dev.chartwright.helm.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.UnableToReadValuesException;
import dev.chartwright.internal.yaml.BoundedJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value that a setting gives, below all maps and lists.
 *
 * @param path keys and list indexes
 * @param text the value as it is written: the number of digits of a number is kept
 * @param isNumber whether Helm reads it as a number
 */
public record SettingLeaf(List<String> path, String text, boolean isNumber) {
  /** Typed values of pkg/strvals: a 0, or an integer that does not start with 0. */
  private static final Pattern INTEGER = Pattern.compile("0|[+-]?[1-9][0-9]{0,17}|[+-]0+");

  private static final Pattern INDEX = Pattern.compile("\\[([0-9]{1,5})\\]");

  public SettingLeaf {
    path = List.copyOf(path);
  }

  /**
   * Returns what a setting gives.
   *
   * @return in the order of the setting; empty if Helm cannot read it
   */
  public static List<SettingLeaf> of(Setting setting) {
    List<SettingLeaf> leaves = new ArrayList<>();
    try {
      switch (setting.kind()) {
        case SET, SET_STRING, SET_FILE ->
            SetExpression.parse(setting).forEach(p -> add(p, setting, leaves));
        case SET_LITERAL -> SetExpression.literal(setting).ifPresent(p -> add(p, setting, leaves));
        case SET_JSON -> json(setting, leaves);
        default -> throw new AssertionError(setting.kind());
      }
    } catch (UnableToReadValuesException | IOException e) {
      return List.of();
    }
    return List.copyOf(leaves);
  }

  private static void add(SetExpression pair, Setting setting, List<SettingLeaf> leaves) {
    List<String> path = path(pair.key());
    boolean typed = setting.kind() == Setting.Kind.SET;
    if (pair.items().isEmpty()) {
      leaves.add(leaf(path, pair.value(), typed));
      return;
    }
    List<String> items = pair.items().orElseThrow();
    for (int i = 0; i < items.size(); i++) {
      leaves.add(leaf(longer(path, Integer.toString(i)), items.get(i), typed));
    }
  }

  private static SettingLeaf leaf(List<String> path, String text, boolean typed) {
    return new SettingLeaf(path, text, typed && INTEGER.matcher(text).matches());
  }

  /** Returns the steps of a key, with indexes in brackets; a backslash escapes a character. */
  private static List<String> path(String key) {
    List<String> steps = new ArrayList<>();
    StringBuilder step = new StringBuilder();
    for (int i = 0; i <= key.length(); i++) {
      char c = i < key.length() ? key.charAt(i) : '.';
      if (c == '\\' && i + 1 < key.length()) {
        step.append(key.charAt(++i));
      } else if (c == '.') {
        addSteps(step.toString(), steps);
        step.setLength(0);
      } else {
        step.append(c);
      }
    }
    return steps;
  }

  private static void addSteps(String text, List<String> steps) {
    Matcher index = INDEX.matcher(text);
    int end = text.length();
    List<String> indexes = new ArrayList<>();
    while (index.find()) {
      end = Math.min(end, index.start());
      indexes.add(index.group(1));
    }
    if (end > 0) {
      steps.add(text.substring(0, end));
    }
    steps.addAll(indexes);
  }

  private static void json(Setting setting, List<SettingLeaf> leaves) throws IOException {
    String text = setting.expression();
    if (text.stripLeading().startsWith("{")) {
      read(text, List.of(), leaves);
      return;
    }
    int from = 0;
    for (SetExpression.Json pair : SetExpression.json(setting)) {
      // The written text of a number is in the setting, and not in the tree.
      from = text.indexOf('=', from) + 1;
      from += read(text.substring(from), pair.path(), leaves);
    }
  }

  /** Reads one JSON value, and returns the number of characters up to its end. */
  private static int read(String text, List<String> path, List<SettingLeaf> leaves)
      throws IOException {
    if (text.isBlank() || text.stripLeading().startsWith(",")) {
      return 0;
    }
    // Inside a list, what follows a value can be a comma.
    try (JsonParser parser = BoundedJson.mapper().createParser("[" + text)) {
      parser.nextToken();
      parser.nextToken();
      value(parser, path, leaves);
      return (int) parser.currentLocation().getCharOffset() - 1;
    }
  }

  private static void value(JsonParser parser, List<String> path, List<SettingLeaf> leaves)
      throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        value(parser, longer(path, name), leaves);
      }
    } else if (token == JsonToken.START_ARRAY) {
      int index = 0;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        value(parser, longer(path, Integer.toString(index++)), leaves);
      }
    } else if (token != null) {
      leaves.add(new SettingLeaf(path, parser.getText(), token.isNumeric()));
    }
  }

  private static List<String> longer(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }
}
