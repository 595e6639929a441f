package dev.chartwright.render.internal.coverage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.internal.template.Template;
import dev.chartwright.chart.internal.template.TemplateSyntaxException;
import dev.chartwright.helm.internal.Helm;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.render.internal.coverage.ProbedTemplate.Detail;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The probes of a chart and its subcharts: all items, and how renderings note them. */
public final class Probes {
  private final ItemList items = new ItemList();
  private final Map<ChartFile, Probed> files = new HashMap<>();
  private final Map<String, String> unmeasured = new LinkedHashMap<>();
  private final List<Item> all;

  private boolean isCalledByTexts;

  private record Probed(Chart chart, Template template, int first, String coarse) {}

  private Probes(Chart chart) {
    collect(chart);
    all = items.all();
  }

  /** Puts probes into the templates of a chart. */
  public static Probes of(Chart chart) {
    return new Probes(chart);
  }

  private void collect(Chart chart) {
    for (ChartFile file : chart.files()) {
      if (file.path().startsWith("templates/")) {
        int first = items.next();
        try {
          Template template = Template.parse(file.text());
          String coarse =
              ProbedTemplate.of(chart, file.path(), template, items, new Detail(false, 0, false));
          Template.parse(coarse);
          isCalledByTexts |= Literals.of(template).stream().anyMatch(Probes::mayCall);
          files.put(file, new Probed(chart, template, first, coarse));
        } catch (TemplateSyntaxException e) {
          items.drop(first);
          unmeasured.put(
              chart.display() + "/" + file.path(), "line " + e.line() + ": " + e.getMessage());
        }
      }
    }
    isCalledByTexts |=
        chart.files().stream()
            .filter(file -> !file.path().startsWith("templates/") && isGiven(file.path()))
            .anyMatch(file -> mayCall(file.text()));
    chart.subcharts().forEach(this::collect);
  }

  /** Templates give no documentation to {@code tpl}. */
  private static boolean isGiven(String path) {
    return !path.endsWith(".md")
        && !path.endsWith(".gotmpl")
        && !path.endsWith("_test.yaml")
        && !path.endsWith(".snap")
        && !path.startsWith("crds/");
  }

  private static boolean mayCall(String text) {
    return text.contains("{{") && (text.contains("include") || text.contains("template"));
  }

  /** Returns all items, each at its number. */
  public List<Item> items() {
    return all;
  }

  /**
   * Returns the templates that have no probes.
   *
   * @return each with the reason
   */
  public Map<String, String> unmeasured() {
    return unmeasured;
  }

  /**
   * A copy of the templates with probes.
   *
   * @param probes the chart's
   * @param isFine whether each action notes itself and guards show the marks, which takes longer
   * @param place the template, as Helm names it, and the line whose steps are counted; empty for
   *     none
   * @param step the step to fail at
   * @param isCalledByTexts whether values may be texts that call templates
   */
  public record Copy(
      Probes probes, boolean isFine, Optional<Place> place, int step, boolean isCalledByTexts) {
    /**
     * Returns what a rendering needs that does not fail.
     *
     * @param values the values that it gets, as a text
     */
    public static Copy coarse(Probes probes, String values) {
      return new Copy(probes, false, Optional.empty(), 0, mayCall(values));
    }

    /** Returns what a rendering needs that does not fail, whatever values it gets. */
    public static Copy ofAnyValues(Probes probes) {
      return new Copy(probes, false, Optional.empty(), 0, true);
    }

    /** Returns a name that no other copy of the same chart has. */
    public String name() {
      return (isFine ? "fine" : "coarse")
          + place
              .map(
                  at ->
                      "-"
                          + Hashing.sha256(at.file().path().getBytes(UTF_8)).substring(0, 16)
                          + "-"
                          + at.line()
                          + "-"
                          + step)
              .orElse("")
          + (isCalledByTexts ? "-called" : "");
    }

    /** Returns what a rendering needs that fails. */
    public Copy fine() {
      return new Copy(probes, true, Optional.empty(), 0, isCalledByTexts);
    }

    /** Returns the same, which fails at a step before something else does. */
    public Copy failing(ChartFile file, int line, int at) {
      return new Copy(probes, true, Optional.of(new Place(file, line)), at, isCalledByTexts);
    }

    /** Returns the text of a template. */
    public String text(ChartFile file) {
      return probes.text(file, this);
    }

    /** Returns actions as they must be before the text of a template: a call is not a start. */
    public String onceOnly(String actions) {
      return actions.isEmpty() ? "" : ProbeText.unlessCalled(actions);
    }

    /** Returns what a file of helpers must have. */
    public String helpers() {
      return ProbeText.helpers(step);
    }

    /** Returns the template that is rendered last, and shows the marks. */
    public String last() {
      return Helm.branchesProbe(marks(".Release"));
    }

    /**
     * Returns an expression that gives all marks.
     *
     * @param release the release of a rendering
     */
    public String marks(String release) {
      return ProbeText.allMarks(release);
    }
  }

  /** A line of a template. */
  public record Place(ChartFile file, int line) {}

  private String text(ChartFile file, Copy copy) {
    Probed probed = files.get(file);
    if (probed == null) {
      return file.text();
    }
    boolean isCalled = isCalledByTexts || copy.isCalledByTexts();
    if (!copy.isFine() && !isCalled) {
      return probed.coarse();
    }
    int line = copy.place().filter(place -> place.file().equals(file)).map(Place::line).orElse(0);
    synchronized (items) {
      items.rewind(probed.first());
      return ProbedTemplate.of(
          probed.chart(),
          file.path(),
          probed.template(),
          items,
          new Detail(copy.isFine(), line, isCalled));
    }
  }

  /** Returns whether a text shows the map of marks, so that it is not what a template prints. */
  public static boolean isShownIn(String text) {
    return text.contains(ProbeText.KEY);
  }

  /** Returns the items that a rendering reached that did not fail. */
  public BitSet reached(String marks) {
    return reached(ProbeText.read(marks), false);
  }

  /**
   * Returns the items that a rendering reached that failed.
   *
   * @param failure Helm's text
   * @return empty if nothing is known of them
   */
  public Optional<BitSet> reachedUntil(String failure) {
    return ProbeText.readFailure(failure).map(marks -> reached(marks, true));
  }

  private BitSet reached(BitSet marks, boolean isFine) {
    BitSet found = new BitSet(all.size());
    for (Item item : all) {
      boolean byBlock =
          switch (item.kind()) {
            case BRANCH, TEMPLATE, TEXT -> true;
            case ACTION -> !isFine;
            case BLOCK, OPERAND, GUARD -> false;
          };
      found.set(item.number(), marks.get(byBlock ? item.block() : item.number()));
    }
    return found;
  }

  /** Returns the files that have probes, as far as they have items. */
  public List<String> measured() {
    List<String> names = new ArrayList<>();
    files.forEach((file, probed) -> names.add(probed.chart().display() + "/" + file.path()));
    names.sort(null);
    return names;
  }
}
