package dev.chartwright.check.internal.values.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import dev.chartwright.chart.Location;
import dev.chartwright.chart.Setting;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.values.ValuesFile;
import dev.chartwright.check.internal.values.ValuesSources;
import dev.chartwright.helm.internal.SettingLeaf;
import dev.chartwright.internal.yaml.WrittenNumber;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds numbers of values files that become text in a rendering and look different there. Each gets
 * a fraction that no chart has, and the case is rendered again: a text in which the fraction is
 * found prints the number. A template that makes it an integer drops the fraction.
 */
final class PrintedNumbers {
  private static final int MOST = 40;
  private static final int MOST_ALONE = 6;
  private static final int MOST_PLACES = 3;

  /** A power of two, so that a double holds it exactly. */
  private static final double FRACTION = 1.0 / 4096;

  private static final double LARGEST_WITH_FRACTION = 1e11;
  private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]*\\.?[0-9]*");
  private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-9]+");
  private static final Pattern VERSION = Pattern.compile("(?i).*(version|tag|release)");

  private final ValuesUsage usage;
  private final Trials trials;
  private final List<Known> numbers = new ArrayList<>();

  PrintedNumbers(ValuesUsage usage, Case subject, Trials trials) {
    this.usage = usage;
    this.trials = trials;
    Map<List<String>, Known> last = new LinkedHashMap<>();
    List<Layer> layers = usage.layers();
    for (int i = layers.size() - 1; i >= 0; i--) {
      Layer layer = layers.get(i);
      layer
          .file()
          .ifPresent(file -> layer.prefixes().forEach(prefix -> collect(file, prefix, last)));
    }
    subject.values().files().stream()
        .map(ValuesFile::read)
        .forEach(file -> collect(file, List.of(), last));
    // Other flags give integers and texts, which are printed as they are written.
    subject.values().settings().stream()
        .filter(setting -> setting.kind() == Setting.Kind.SET_JSON)
        .forEach(setting -> collect(setting, subject, last));
    last.values().stream().filter(this::isUsed).limit(MOST).forEach(numbers::add);
  }

  /** A number, its file, and its place among all values; or the flag that gives it. */
  private record Known(
      List<String> path, WrittenNumber written, Location place, boolean isSetting) {}

  private static void collect(ValuesFile file, List<String> prefix, Map<List<String>, Known> into) {
    for (WrittenNumber written : WrittenNumber.printedDifferently(file.document())) {
      List<String> path = UnreadKeys.joined(prefix, written.path());
      into.remove(path);
      into.put(path, new Known(path, written, Location.exact(file.name(), written.line()), false));
    }
  }

  private static void collect(Setting setting, Case subject, Map<List<String>, Known> into) {
    for (SettingLeaf leaf : SettingLeaf.of(setting)) {
      Optional<Double> value = leaf.isNumber() ? number(leaf.text()) : Optional.empty();
      if (value.isPresent() && !WrittenNumber.printed(value.get()).equals(leaf.text())) {
        WrittenNumber written = new WrittenNumber(leaf.path(), leaf.text(), value.get(), 0);
        ValuesSources.Origin origin = ValuesSources.of(subject).originOf(leaf.path());
        into.remove(leaf.path());
        into.put(leaf.path(), new Known(leaf.path(), written, origin.place(), true));
      }
    }
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A later file or a setting can replace it. */
  private boolean isUsed(Known number) {
    JsonNode value = trials.value(number.path());
    return value.isNumber()
        && value.doubleValue() == number.written().value()
        && usage.mayBeRead(number.path());
  }

  List<Finding> check() {
    if (numbers.isEmpty() || trials.base().isEmpty()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    if (!check(numbers, findings) && numbers.size() <= MOST_ALONE) {
      numbers.forEach(number -> check(List.of(number), findings));
    }
    return findings;
  }

  /** Returns false if Helm cannot render the chart with these numbers. */
  private boolean check(List<Known> some, List<Finding> findings) {
    Map<List<String>, JsonNode> changes = new LinkedHashMap<>();
    Map<Known, Double> probes = new LinkedHashMap<>();
    for (Known number : some) {
      double probe = probe(number.written().value(), numbers.indexOf(number));
      probes.put(number, probe);
      changes.put(number.path(), DoubleNode.valueOf(probe));
    }
    Rendering trial = trials.with(changes).orElse(null);
    if (trial == null) {
      return false;
    }
    Map<String, String> before = texts(trials.base().orElseThrow());
    Map<String, String> after = texts(trial);
    probes.forEach((number, probe) -> found(number, probe, before, after, findings));
    return true;
  }

  private static double probe(double value, int index) {
    return Math.abs(value) < LARGEST_WITH_FRACTION
        ? value + (2 * index + 1) * FRACTION
        : value + Math.ulp(value) * (2 * index + 3);
  }

  private static void found(
      Known number,
      double probe,
      Map<String, String> before,
      Map<String, String> after,
      List<Finding> findings) {
    WrittenNumber written = number.written();
    List<String> places = new ArrayList<>();
    String shown = "";
    for (Map.Entry<String, String> entry : after.entrySet()) {
      String old = before.getOrDefault(entry.getKey(), "");
      for (boolean encoded : List.of(false, true)) {
        String print = text(written.value(), encoded);
        if (!print.equals(written.text())
            && old.contains(print)
            && isPrinted(written, print, text(probe, encoded), entry.getValue())) {
          places.add(entry.getKey());
          shown = print;
          break;
        }
      }
    }
    if (!places.isEmpty()) {
      findings.add(finding(number, shown, places));
    }
  }

  private static String text(double number, boolean encoded) {
    return encoded ? WrittenNumber.encoded(number) : WrittenNumber.printed(number);
  }

  private static boolean isPrinted(WrittenNumber written, String print, String probe, String text) {
    boolean isDecimal =
        DECIMAL.matcher(written.text()).matches()
            && DECIMAL.matcher(print).matches()
            && !OCTAL.matcher(written.text()).matches();
    Matcher matcher =
        Pattern.compile("(?<![0-9.])" + Pattern.quote(probe) + "(?![0-9])").matcher(text);
    while (matcher.find()) {
      if (!isDecimal || !isNumberOfAFile(text, matcher.start(), matcher.end())) {
        return true;
      }
    }
    return false;
  }

  /** A program that reads a file of YAML, JSON or TOML gets the number 1.1 from 1.10, too. */
  private static boolean isNumberOfAFile(String text, int start, int end) {
    if (!text.contains("\n")) {
      return false;
    }
    int lineStart = text.lastIndexOf('\n', start) + 1;
    int lineEnd = text.indexOf('\n', end) < 0 ? text.length() : text.indexOf('\n', end);
    String ahead = text.substring(lineStart, start).stripTrailing();
    String behind = text.substring(end, lineEnd).strip();
    boolean isValue = ahead.endsWith(":") || ahead.endsWith("=") || ahead.endsWith("-");
    boolean isAll = behind.isEmpty() || behind.matches("[,}\\]].*") || behind.startsWith("#");
    String key = ahead.replaceFirst("\"?\\s*[:=]$", "");
    return isValue && isAll && !VERSION.matcher(key).matches();
  }

  private static Finding finding(Known number, String shown, List<String> places) {
    String text = number.written().text();
    String key = number.path().get(number.path().size() - 1);
    List<String> some = places.subList(0, Math.min(MOST_PLACES, places.size()));
    String more =
        places.size() > some.size() ? " and " + (places.size() - some.size()) + " more" : "";
    boolean isItem = key.matches("\\d+");
    List<String> trace = new ArrayList<>();
    if (number.isSetting()) {
      trace.add("given by --set-json " + String.join(".", number.path()));
    }
    trace.add("printed in " + String.join(", ", some) + more);
    return Finding.of(
            UsageRules.PRINTED_NUMBER,
            text + " is a number without quotes, and the templates print it as " + shown)
        .at(number.place())
        .withKey(String.join(".", number.path()))
        .withTrace(trace)
        .withRemedy(
            number.isSetting()
                ? "give a text: --set-string " + String.join(".", number.path()) + "=" + text
                : "quote it: " + (isItem ? "- " : key + ": ") + '"' + text + '"');
  }

  /** Returns the texts of all documents, by the place that a person would name. */
  private static Map<String, String> texts(Rendering rendering) {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (Manifest manifest : rendering.documents()) {
      // The name of an object can contain the number itself, so it does not identify the object.
      int index = counts.merge(manifest.template(), 1, Integer::sum);
      String object =
          manifest.kind() + " of " + manifest.template() + (index > 1 ? " (" + index + ")" : "");
      collect(manifest.content(), object, "", texts);
    }
    rendering.notes().ifPresent(notes -> texts.put("NOTES.txt", notes));
    return texts;
  }

  private static void collect(JsonNode node, String object, String path, Map<String, String> into) {
    if (node.isObject()) {
      node.properties()
          .forEach(entry -> collect(entry.getValue(), object, path + "." + entry.getKey(), into));
    } else if (node.isArray()) {
      int index = 0;
      for (JsonNode item : node) {
        collect(item, object, path + "[" + index++ + "]", into);
      }
    } else if (node.isTextual()) {
      into.put(object + ", " + path.replaceFirst("^\\.", ""), node.asText());
    }
  }
}
