package dev.chartwright.unittest.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.internal.UnitTraces;
import dev.chartwright.unittest.internal.FirstRendering.Made;
import dev.chartwright.unittest.internal.FirstRendering.Terms;
import dev.chartwright.unittest.internal.FirstSuite.Assert;
import dev.chartwright.unittest.internal.asserts.Document;
import dev.chartwright.unittest.internal.path.WrittenPath;
import dev.chartwright.unittest.internal.yaml.GoYaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes the tests of one template of a chart. */
final class FirstTests {
  private static final int MOST_TAKEN = 5;
  private static final int MOST_RARE = 2;
  private static final int MOST_TRIED = 12;
  private static final int MOST_OBJECTS = 12;
  private static final int MOST_SNAPSHOT_LINES = 400;
  private static final Pattern TIME = Pattern.compile("\\{\\{[^}]*\\b(now|ago)\\b");

  private final Chart chart;
  private final FirstRendering rendering;
  private final FirstPaths paths;
  private final FirstTerms terms;
  private final FirstSwitches switches;
  private final FirstGuards guards;

  FirstTests(Chart chart, FirstRendering rendering) {
    this.chart = chart;
    this.rendering = rendering;
    this.paths = new FirstPaths(chart);
    this.terms = new FirstTerms(rendering);
    FirstKeys keys = new FirstKeys(chart);
    this.switches = new FirstSwitches(rendering, keys);
    this.guards = new FirstGuards(chart, rendering, keys);
  }

  /**
   * Returns a suite.
   *
   * @param file the template's path in the chart
   * @return empty if nothing of it can be tested with these values
   * @throws FirstRendering.UnreadableException if Helm fails for another reason than a guard
   */
  Optional<FirstSuite> of(String file) {
    String template = chart.name() + "/" + file;
    Terms full = new Terms(true, true);
    Made made = rendering.withIncluded(template, full);
    Set<String> all = new TreeSet<>(made.request().templates());
    List<FirstSuite.Test> tests = new ArrayList<>();
    Map<String, Optional<Object>> set = new LinkedHashMap<>();
    if (made.failure().isPresent()) {
      FirstSuite.Test guarded =
          guards
              .failure(made.failure().orElseThrow(), "fails with these values", Map.of())
              .orElseThrow(() -> unrendered(made.failure().orElseThrow()));
      return suite(file, all, set, full, List.of(guarded));
    }
    List<FirstSuite.Test> switched = new ArrayList<>();
    if (documents(made, template).isEmpty()) {
      for (FirstSwitches.Switch one : switches.switchOn(template, all, made, full)) {
        set.put(one.key(), Optional.of(one.on()));
        switched.add(one.nothing());
      }
      if (set.isEmpty()) {
        full = full.serving(switches.serving(template, all, full));
      }
    } else {
      switches.switchesOff(template, all, made, full).forEach(one -> switched.add(one.nothing()));
    }
    boolean isPlain = set.isEmpty() && full.apis().isEmpty();
    Made on = isPlain ? made : rendering.render(all, set, full);
    Terms least = this.terms.least(all, set, on, full);
    objects(template, all, set, on, least, tests);
    tests.addAll(switched);
    guards.of(file, all, set, on, least, tests);
    return suite(file, all, set, least, tests);
  }

  private static FirstRendering.UnreadableException unrendered(HelmFailure failure) {
    return new FirstRendering.UnreadableException(
        "Helm fails with these values: " + failure.message().strip());
  }

  private Optional<FirstSuite> suite(
      String file,
      Set<String> all,
      Map<String, Optional<Object>> set,
      Terms terms,
      List<FirstSuite.Test> tests) {
    if (tests.isEmpty()) {
      return Optional.empty();
    }
    String prefix = chart.name() + "/";
    List<String> names =
        all.stream()
            .map(name -> name.substring(prefix.length()).replaceFirst("^templates/", ""))
            .toList();
    return Optional.of(
        new FirstSuite(
            file.replaceFirst("^templates/", ""),
            names,
            rendering.files(),
            set,
            terms.isPinned(),
            terms.isNew(),
            terms.apis(),
            tests));
  }

  static List<Document> documents(Made made, String template) {
    return made.documents().getOrDefault(template, List.of());
  }

  private void objects(
      String template,
      Set<String> all,
      Map<String, Optional<Object>> set,
      Made first,
      Terms terms,
      List<FirstSuite.Test> tests) {
    List<Document> documents = documents(first, template);
    if (documents.isEmpty()) {
      return;
    }
    Optional<Made> whole =
        set.isEmpty() && terms.apis().isEmpty()
            ? rendering.whole(all, terms, true)
            : Optional.empty();
    List<Document> again =
        documents(whole.orElseGet(() -> rendering.render(all, set, terms)), template);
    if (again.size() != documents.size()) {
      return;
    }
    UnitTraces traces = rendering.traces(first);
    if (documents.size() > 1) {
      tests.add(
          new FirstSuite.Test(
              "renders " + documents.size() + " objects",
              Map.of(),
              Optional.empty(),
              -1,
              List.of(Assert.of("hasDocuments", "count", (long) documents.size()))));
    }
    for (int i = 0; i < Math.min(documents.size(), MOST_OBJECTS); i++) {
      FirstObject object = new FirstObject(documents.get(i).content(), again.get(i).content());
      FirstSelection selection = FirstSelection.of(documents, again, i);
      tests.add(whole(object, selection, documents.size()));
      Optional<Manifest> manifest = traces.document(template, i, documents.size());
      if (manifest.isPresent()) {
        List<FirstPaths.Reached> reached =
            paths.of(
                documents.get(i).content(),
                manifest.get(),
                traces,
                first.outcome().values(),
                object.podSpec());
        taken(template, all, set, terms, documents, i, selection, reached, tests);
      }
      snapshot(template, object, documents.get(i), selection, tests);
    }
  }

  private static FirstSuite.Test whole(
      FirstObject object, FirstSelection selection, int documents) {
    List<Assert> asserts = new ArrayList<>();
    if (documents == 1) {
      asserts.add(Assert.of("hasDocuments", "count", 1L));
    }
    asserts.addAll(object.facts());
    return selection.test("renders the " + selection.label(), Map.of(), asserts);
  }

  private void taken(
      String template,
      Set<String> all,
      Map<String, Optional<Object>> set,
      Terms terms,
      List<Document> before,
      int index,
      FirstSelection selection,
      List<FirstPaths.Reached> reached,
      List<FirstSuite.Test> tests) {
    int taken = 0;
    int rare = 0;
    int tried = 0;
    for (FirstPaths.Reached one : reached) {
      boolean isRare = FirstPaths.isRare(one.path());
      if (taken == MOST_TAKEN || tried++ == MOST_TRIED || (isRare && rare == MOST_RARE)) {
        break;
      }
      Map<String, Optional<Object>> both = new LinkedHashMap<>(set);
      both.putAll(one.set());
      Made made = rendering.render(all, both, terms);
      List<Document> after = documents(made, template);
      if (after.size() != before.size()) {
        continue;
      }
      Object was = FirstSelection.at(before.get(index).content(), one.path());
      Object is = FirstSelection.at(after.get(index).content(), one.path());
      if (is != null && !Objects.equals(was, is) && arrives(one, is)) {
        taken++;
        rare += isRare ? 1 : 0;
        tests.add(
            selection.test(
                "takes "
                    + FirstSelection.subject(before.get(index).content(), one.path())
                    + " from "
                    + String.join(" and ", one.set().keySet()),
                one.set(),
                List.of(Assert.equal(WrittenPath.of(one.path()), is))));
      }
    }
  }

  private static boolean arrives(FirstPaths.Reached reached, Object is) {
    return String.valueOf(is).indexOf('\n') < 0
        && reached.set().values().stream()
            .allMatch(
                value ->
                    value.map(String::valueOf).filter(String.valueOf(is)::contains).isPresent());
  }

  private void snapshot(
      String template,
      FirstObject object,
      Document document,
      FirstSelection selection,
      List<FirstSuite.Test> tests) {
    if (!object.isSecret()
        && object.isStable()
        && !mayReadTime(template)
        && GoYaml.write(document.content()).lines().count() <= MOST_SNAPSHOT_LINES) {
      tests.add(
          selection.test(
              "renders the " + selection.label() + " as in its snapshot",
              Map.of(),
              List.of(Assert.of("matchSnapshot"))));
    }
  }

  private boolean mayReadTime(String template) {
    return chart
        .find(template)
        .filter(
            found ->
                Stream.concat(
                        Stream.of(found.file()),
                        found.chart().files().stream().filter(one -> one.path().endsWith(".tpl")))
                    .anyMatch(one -> TIME.matcher(one.text()).find()))
        .isPresent();
  }
}
