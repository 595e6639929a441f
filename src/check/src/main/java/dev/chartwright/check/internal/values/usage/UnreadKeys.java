package dev.chartwright.check.internal.values.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Keys in values.yaml that no template reads. */
final class UnreadKeys {
  /** So many in one map are one finding. */
  private static final int MANY = 4;

  private static final int SHOWN = 8;
  private static final Pattern COMMENT = Pattern.compile("(?s)\\{\\{-?\\s*/\\*.*?\\*/");

  private final ValuesUsage usage;

  UnreadKeys(ValuesUsage usage) {
    this.usage = usage;
  }

  void check(List<Finding> findings) {
    for (Layer layer : usage.layers()) {
      if (layer.isOwn() && !layer.chart().metadata().isLibrary()) {
        check(layer, layer.content(), List.of(), findings);
      }
    }
  }

  private void check(Layer layer, JsonNode value, List<String> path, List<Finding> findings) {
    if (!path.isEmpty() && !isRead(layer, path)) {
      if (!layer.isAnchor(path) && !isSwitch(layer, path)) {
        findings.add(finding(layer, path));
      }
    } else if (value.isObject()) {
      List<Finding> below = new ArrayList<>();
      value
          .properties()
          .forEach(entry -> check(layer, entry.getValue(), longer(path, entry.getKey()), below));
      findings.addAll(
          path.isEmpty() || below.size() < MANY ? below : List.of(together(layer, path, below)));
    }
  }

  /** Returns one finding for many unread keys of a map. */
  private static Finding together(Layer layer, List<String> path, List<Finding> below) {
    String prefix = String.join(".", joined(layer.prefixes().get(0), path));
    String names =
        below.stream()
            .map(one -> one.key().orElse(prefix).replace(prefix + ".", ""))
            .limit(SHOWN)
            .collect(Collectors.joining(", "));
    String more = below.size() > SHOWN ? " and " + (below.size() - SHOWN) + " more" : "";
    return Finding.of(
            UsageRules.UNREAD,
            "no template reads these keys of '" + path.get(path.size() - 1) + "': " + names + more)
        .at(layer.at(path))
        .withKey(prefix)
        .withRemedy("remove them, or read them in a template");
  }

  /** A chart that is made to be a subchart has the key that enables it, for those above it. */
  private static boolean isSwitch(Layer layer, List<String> path) {
    return path.equals(List.of("enabled")) && layer.content().path("enabled").isBoolean();
  }

  private boolean isRead(Layer layer, List<String> path) {
    return layer.prefixes().stream().anyMatch(prefix -> usage.mayBeRead(joined(prefix, path)));
  }

  private Finding finding(Layer layer, List<String> path) {
    List<String> full = joined(layer.prefixes().get(0), path);
    Finding finding =
        Finding.of(
                UsageRules.UNREAD,
                "no template reads '" + path.get(path.size() - 1) + "'" + mention(layer, path))
            .at(layer.at(path))
            .withKey(String.join(".", full));
    return finding.withRemedy(
        slip(full).map(Nearest::question).orElse("remove it, or read it in a template"));
  }

  /** A definition that nothing calls can mention a key that no template reads. */
  private static String mention(Layer layer, List<String> path) {
    Pattern mention =
        Pattern.compile("\\.Values\\." + Pattern.quote(String.join(".", path)) + "(?![\\w-])");
    for (ChartFile file : layer.chart().files()) {
      if (file.path().startsWith("templates/")) {
        String text = COMMENT.matcher(file.text()).replaceAll(UnreadKeys::blank);
        Matcher found = mention.matcher(text);
        if (found.find()) {
          int line = (int) text.substring(0, found.start()).lines().count();
          return "; "
              + layer.chart().locate(file.path(), Math.max(1, line))
              + " mentions it, and nothing calls that";
        }
      }
    }
    return "";
  }

  private static String blank(MatchResult comment) {
    return "\n".repeat((int) comment.group().chars().filter(c -> c == '\n').count());
  }

  /** Returns a key beside it that is read, has a similar name, and is missing in values.yaml. */
  private Optional<String> slip(List<String> path) {
    List<String> parent = path.subList(0, path.size() - 1);
    JsonNode siblings = Defaults.at(usage.defaults(), parent);
    List<String> candidates =
        usage.reads().keysBelow(parent).stream().filter(key -> !siblings.has(key)).toList();
    return Nearest.to(path.get(path.size() - 1), candidates);
  }

  static List<String> longer(List<String> path, String key) {
    List<String> longer = new ArrayList<>(path);
    longer.add(key);
    return longer;
  }

  static List<String> joined(List<String> prefix, List<String> path) {
    List<String> joined = new ArrayList<>(prefix);
    joined.addAll(path);
    return joined;
  }
}
