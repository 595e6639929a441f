package dev.chartwright.check.internal.values.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartMetadata.Dependency;
import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Nearest;
import dev.chartwright.check.Rule;
import dev.chartwright.check.internal.values.ValuesFile;
import dev.chartwright.render.Case;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the values files of one case set without effect, each over those before it. */
final class FileKeys {
  private static final int MOST_NAMED = 5;
  private static final Pattern MENTION = Pattern.compile("\\.Values((?:\\.\\w+)*)");

  private final ValuesUsage usage;
  private final Case subject;
  private final Trials trials;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> mentioned = new HashSet<>();
  private final Map<List<String>, ValuesFile> off = new LinkedHashMap<>();

  FileKeys(ValuesUsage usage, Case subject, Trials trials) {
    this.usage = usage;
    this.trials = trials;
    this.subject = subject;
  }

  List<Finding> check() {
    List<ValuesFile> files = subject.values().files().stream().map(ValuesFile::read).toList();
    files.forEach(file -> mentions(file.document().content()));
    ObjectNode last = usage.defaults().deepCopy();
    files.forEach(file -> Defaults.merge(last, file.document().content()));
    ObjectNode before = usage.defaults().deepCopy();
    for (ValuesFile file : files) {
      JsonNode content = file.document().content();
      if (content.isObject()) {
        new OneFile(file, before, last).check(content, List.of());
        Defaults.merge(before, content);
      }
    }
    off.forEach(
        (path, file) ->
            findings.add(
                finding(
                    file,
                    UsageRules.FILE_DISABLED,
                    path,
                    "'"
                        + String.join(".", path)
                        + "' is disabled in this case, so its keys have no effect")));
    new Conditions(usage).check(files, trials, findings);
    new TurnedBack(usage, files, trials).check(findings);
    return findings;
  }

  /** Values can be templates, which mention other values. */
  private void mentions(JsonNode value) {
    if (value.isContainerNode()) {
      value.forEach(this::mentions);
    } else if (value.isTextual() && value.asText().contains("{{")) {
      Matcher matcher = MENTION.matcher(value.asText());
      while (matcher.find()) {
        mentioned.add(matcher.group(1));
      }
    }
  }

  /** By its own name, or by the one that a subchart has for it. */
  private boolean isMentioned(List<String> path) {
    for (int from = 0; from < path.size(); from++) {
      String key = "." + String.join(".", path.subList(from, path.size()));
      for (String mention : mentioned) {
        if ((key + ".").startsWith(mention + ".") || (mention + ".").startsWith(key + ".")) {
          return true;
        }
      }
    }
    return mentioned.contains("");
  }

  private static Finding finding(ValuesFile file, Rule rule, List<String> path, String message) {
    return Finding.of(rule, message).at(place(file, path)).withKey(String.join(".", path));
  }

  static Location place(ValuesFile file, List<String> path) {
    return Location.exact(file.name(), file.document().nearestLineOf(path));
  }

  /** One of the files. */
  private final class OneFile {
    private final ValuesFile file;
    private final JsonNode before;
    private final JsonNode last;
    private final List<List<String>> same = new ArrayList<>();
    private int leaves;

    OneFile(ValuesFile file, JsonNode before, JsonNode last) {
      this.file = file;
      this.before = before;
      this.last = last;
    }

    void check(JsonNode content, List<String> path) {
      visit(content, path);
      // A few repeated defaults make a choice explicit; a file that repeats most of them is a copy.
      if (same.size() * 2 > leaves) {
        findings.add(sameAsBefore());
      }
    }

    private void visit(JsonNode value, List<String> path) {
      if (!path.isEmpty() && isOff(path)) {
        sawOff(value, path);
      } else if (!path.isEmpty() && !usage.mayBeRead(path)) {
        unread(path);
      } else if (value.isObject() && !value.isEmpty()) {
        value.properties().forEach(e -> visit(e.getValue(), UnreadKeys.longer(path, e.getKey())));
      } else if (!path.isEmpty()) {
        compare(value, path);
      }
    }

    private void sawOff(JsonNode value, List<String> path) {
      Dependency dependency = dependency(path).orElseThrow();
      List<String> switches = List.of(dependency.condition().orElse("").split("[.,]"));
      boolean onlySwitches =
          !value.isObject()
              || value.properties().stream().allMatch(e -> switches.contains(e.getKey()));
      if (!onlySwitches) {
        off.putIfAbsent(path, file);
      }
    }

    private void unread(List<String> path) {
      if (!usage.reads().isComplete() || isMentioned(path)) {
        return;
      }
      String key = path.get(path.size() - 1);
      Finding finding = finding(file, UsageRules.FILE_UNREAD, path, "nothing reads '" + key + "'");
      List<String> parent = path.subList(0, path.size() - 1);
      List<String> known = new ArrayList<>(usage.reads().keysBelow(parent));
      Defaults.at(usage.defaults(), parent).fieldNames().forEachRemaining(known::add);
      findings.add(
          Nearest.to(key, known)
              .filter(other -> !other.equals(key))
              .map(other -> finding.withRemedy(Nearest.question(other)))
              .orElse(finding.withRemedy("remove it")));
    }

    private void compare(JsonNode value, List<String> path) {
      leaves++;
      JsonNode old = Defaults.at(before, path);
      if (value.isObject() && old.isObject() && !old.isEmpty()) {
        if (Defaults.at(last, path).equals(old)) {
          findings.add(
              finding(file, UsageRules.FILE_EMPTY_MAP, path, "{} does not change " + keys(old))
                  .withRemedy("set null instead, or set each key that you want to remove to null"));
        }
      } else if (!value.isContainerNode() && value.equals(old)) {
        same.add(path);
      } else if (value.isArray() && old.isArray()) {
        list(value, old, path);
      }
    }

    private String keys(JsonNode map) {
      List<String> names = new ArrayList<>();
      map.fieldNames().forEachRemaining(names::add);
      boolean tooMany = names.size() > MOST_NAMED;
      return String.join(", ", tooMany ? names.subList(0, MOST_NAMED) : names)
          + (tooMany ? " and others" : "");
    }

    /** Only where items have names and one is repeated as it was. */
    private void list(JsonNode value, JsonNode old, List<String> path) {
      List<String> gone = new ArrayList<>();
      boolean repeats = false;
      for (JsonNode item : old) {
        String name = item.path("name").asText();
        if (name.isEmpty()) {
          return;
        }
        JsonNode same = null;
        for (JsonNode own : value) {
          same = own.path("name").asText().equals(name) ? own : same;
        }
        repeats |= item.equals(same);
        if (same == null) {
          gone.add(name);
        }
      }
      if (repeats && !gone.isEmpty()) {
        findings.add(
            finding(
                file,
                UsageRules.FILE_LIST,
                path,
                "the list replaces the default and drops " + String.join(", ", gone)));
      }
    }

    private Finding sameAsBefore() {
      List<String> names = same.stream().map(path -> String.join(".", path)).toList();
      boolean tooMany = names.size() > MOST_NAMED;
      String shown = String.join(", ", tooMany ? names.subList(0, MOST_NAMED) : names);
      return Finding.of(
              UsageRules.FILE_SAME,
              "this file repeats the default: "
                  + shown
                  + (tooMany ? " and " + (names.size() - MOST_NAMED) + " more" : ""))
          .at(place(file, same.get(0)));
    }

    private boolean isOff(List<String> path) {
      Optional<Dependency> dependency = dependency(path);
      if (dependency.isEmpty()
          || !dependency.get().tags().isEmpty()
          || !subject.values().settings().isEmpty()) {
        return false;
      }
      List<String> parent = path.subList(0, path.size() - 1);
      for (String condition : dependency.get().condition().orElse("").split(",")) {
        List<String> steps = UnreadKeys.joined(parent, List.of(condition.strip().split("\\.")));
        JsonNode value = Defaults.at(last, steps);
        if (value.isBoolean()) {
          return !value.asBoolean();
        }
      }
      return false;
    }
  }

  private Optional<Dependency> dependency(List<String> path) {
    Chart at = usage.chart();
    for (String step : path.subList(0, path.size() - 1)) {
      Optional<Chart> below = at.subchart(step);
      if (below.isEmpty()) {
        return Optional.empty();
      }
      at = below.get();
    }
    String name = path.get(path.size() - 1);
    boolean isThere = at.subchart(name).isPresent();
    return at.metadata().dependencies().stream()
        .filter(one -> isThere && one.effectiveName().equals(name))
        .findFirst();
  }
}
