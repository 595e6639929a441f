package dev.chartwright.unittest.internal;

import dev.chartwright.unittest.internal.yaml.GoYaml;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A suite to write.
 *
 * @param template the template, inside the chart's templates or below its charts
 * @param templates all that are rendered
 * @param values values files, relative to the suite
 * @param set what all tests set
 * @param isPinned whether it sets the versions of the chart
 * @param isNew whether it sets the version of Kubernetes
 * @param apis the API versions that the cluster serves
 */
record FirstSuite(
    String template,
    List<String> templates,
    List<String> values,
    Map<String, Optional<Object>> set,
    boolean isPinned,
    boolean isNew,
    List<String> apis,
    List<Test> tests) {
  FirstSuite {
    apis = List.copyOf(apis);
    set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
    templates = List.copyOf(templates);
    values = List.copyOf(values);
    tests = List.copyOf(tests);
  }

  /**
   * A test.
   *
   * @param set keys with dots; null where an empty Optional is
   * @param selector the path and the value that select the document; empty for all
   * @param index the index of the document, where nothing else selects it; -1 if it is not needed
   */
  record Test(
      String name,
      Map<String, Optional<Object>> set,
      Optional<Map.Entry<String, String>> selector,
      int index,
      List<Assert> asserts) {
    Test {
      set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
      asserts = List.copyOf(asserts);
    }
  }

  /**
   * An assertion.
   *
   * @param parameters in the order in which they are written
   */
  record Assert(String kind, Map<String, @Nullable Object> parameters) {
    static Assert of(String kind, Object... pairs) {
      Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
      for (int i = 0; i < pairs.length; i += 2) {
        parameters.put(String.valueOf(pairs[i]), pairs[i + 1]);
      }
      return new Assert(kind, parameters);
    }

    static Assert equal(String path, @Nullable Object value) {
      Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
      parameters.put("path", path);
      parameters.put("value", value);
      return new Assert("equal", parameters);
    }
  }

  /** Returns the name of its file; helm-unittest finds none in folders by itself. */
  String file() {
    return file(template);
  }

  /** Returns the name of the file of the suite of a template. */
  static String file(String template) {
    return name(template) + "_test.yaml";
  }

  private static String name(String template) {
    return template
        .replaceFirst("^charts/", "")
        .replaceFirst("(^|/)templates/", "$1")
        .replaceFirst("\\.ya?ml$", "")
        .replace('/', '-');
  }

  FirstSuite without(Set<String> names) {
    return new FirstSuite(
        template,
        templates,
        values,
        set,
        isPinned,
        isNew,
        apis,
        tests.stream().filter(test -> !names.contains(test.name())).toList());
  }

  String text() {
    List<String> lines = new ArrayList<>();
    add(lines, "", "suite", name(template));
    add(lines, "", "templates", templates);
    if (!values.isEmpty()) {
      add(lines, "", "values", values);
    }
    if (!set.isEmpty()) {
      lines.add("set:");
      set.forEach((key, value) -> add(lines, "  ", key, value.orElse(null)));
    }
    lines.add("release:");
    add(lines, "  ", "name", FirstRendering.RELEASE);
    add(lines, "  ", "namespace", FirstRendering.RELEASE);
    if (isPinned) {
      lines.add("chart:");
      add(lines, "  ", "version", FirstRendering.PINNED.version().orElseThrow());
      add(lines, "  ", "appVersion", FirstRendering.PINNED.appVersion().orElseThrow());
    }
    if (isNew || !apis.isEmpty()) {
      lines.add("capabilities:");
    }
    if (isNew) {
      lines.add("  majorVersion: 1");
      lines.add("  minorVersion: " + FirstRendering.newVersion());
    }
    if (!apis.isEmpty()) {
      add(lines, "  ", "apiVersions", apis);
    }
    lines.add("tests:");
    for (Test test : tests) {
      test(test, lines);
    }
    return String.join("\n", lines) + "\n";
  }

  private void test(Test test, List<String> lines) {
    int start = lines.size();
    add(lines, "    ", "it", test.name());
    lines.set(start, "  - " + lines.get(start).substring(4));
    if (!test.set().isEmpty()) {
      lines.add("    set:");
      test.set().forEach((key, value) -> add(lines, "      ", key, value.orElse(null)));
    }
    if (templates.size() > 1) {
      add(lines, "    ", "template", template);
    }
    if (test.selector().isPresent()) {
      lines.add("    documentSelector:");
      add(lines, "      ", "path", test.selector().get().getKey());
      add(lines, "      ", "value", test.selector().get().getValue());
    } else if (test.index() >= 0) {
      lines.add("    documentIndex: " + test.index());
    }
    lines.add("    asserts:");
    for (Assert one : test.asserts()) {
      if (one.parameters().isEmpty()) {
        lines.add("      - " + one.kind() + ": {}");
      } else {
        lines.add("      - " + one.kind() + ":");
        one.parameters().forEach((key, value) -> add(lines, "          ", key, value));
      }
    }
  }

  private static void add(List<String> lines, String indent, String key, @Nullable Object value) {
    GoYaml.write(Collections.singletonMap(key, value))
        .lines()
        .forEach(line -> lines.add(line.isEmpty() ? line : indent + line));
  }
}
