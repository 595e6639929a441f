package dev.chartwright.check.internal.values.usage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartMetadata.Dependency;
import dev.chartwright.chart.internal.template.ValuesReads;
import dev.chartwright.check.Finding;
import dev.chartwright.render.Case;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the values of a chart do, and what does nothing. Templates are read once per chart. */
public final class ValuesUsage {
  private final Chart chart;
  private final ValuesReads reads;
  private final List<Layer> layers;
  private final ObjectNode defaults;

  private ValuesUsage(Chart chart) {
    this.chart = chart;
    this.reads = ValuesReads.of(chart);
    this.layers = Layer.of(chart);
    this.defaults = Defaults.of(layers);
  }

  /**
   * Reads the templates of a chart.
   *
   * @return the check
   * @throws dev.chartwright.chart.UnableToReadValuesException if a values.yaml cannot be read
   */
  public static ValuesUsage of(Chart chart) {
    return new ValuesUsage(chart);
  }

  /**
   * Returns what is wrong with the chart's own values, templates and schema among each other.
   *
   * @param cases all cases of the chart, whose values files can have keys that values.yaml omits
   * @return findings in no order
   */
  public List<Finding> check(Collection<Case> cases) {
    List<Finding> findings = new ArrayList<>();
    if (chart.metadata().isLibrary()) {
      return findings;
    }
    new NullDefaults(this).check(findings);
    new Conditions(this).checkUnknown(cases, findings);
    if (!reads.isComplete()) {
      return findings;
    }
    new UnreadKeys(this).check(findings);
    new UndocumentedKeys(this).check(findings);
    new SchemaAgreement(this).check(findings);
    return findings;
  }

  /**
   * Returns what the values of a case do that their author did not mean: keys without effect, and
   * what renderings with other values show.
   *
   * @param trials renderings of that case
   * @return findings in no order
   * @throws dev.chartwright.chart.UnableToReadValuesException if a values file cannot be read
   */
  public List<Finding> check(Case subject, Trials trials) {
    if (chart.metadata().isLibrary()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>(new FileKeys(this, subject, trials).check());
    findings.addAll(new PrintedNumbers(this, subject, trials).check());
    return findings;
  }

  Chart chart() {
    return chart;
  }

  ValuesReads reads() {
    return reads;
  }

  List<Layer> layers() {
    return layers;
  }

  ObjectNode defaults() {
    return defaults;
  }

  /** Returns whether a key is read, or may be by a subchart that is not here. */
  boolean mayBeRead(List<String> path) {
    return reads.isRead(path) || isOfMissingSubchart(path) || isGlobal(path);
  }

  /**
   * Global values can be set for one subchart, which reads them as global ones. Keys above them are
   * read because of that, too.
   */
  private boolean isGlobal(List<String> path) {
    Chart at = chart;
    for (int i = 0; i < path.size(); i++) {
      String step = path.get(i);
      if (i > 0 && step.equals("global")) {
        return reads.isRead(path.subList(i, path.size()));
      }
      Chart below = at.subchart(step).orElse(null);
      if (below == null) {
        return false;
      }
      at = below;
    }
    return !path.isEmpty() && setsGlobal(path) && reads.isRead(List.of("global"));
  }

  private boolean setsGlobal(List<String> path) {
    return layers.stream()
        .anyMatch(
            layer ->
                layer.prefixes().stream()
                    .filter(prefix -> path.size() >= prefix.size())
                    .filter(prefix -> path.subList(0, prefix.size()).equals(prefix))
                    .map(prefix -> path.subList(prefix.size(), path.size()))
                    .anyMatch(own -> Defaults.at(layer.content(), own).has("global")));
  }

  private boolean isOfMissingSubchart(List<String> path) {
    Chart at = chart;
    for (String step : path) {
      for (Dependency dependency : at.metadata().dependencies()) {
        if (dependency.effectiveName().equals(step) && at.subchart(step).isEmpty()) {
          return true;
        }
      }
      Chart below = at.subchart(step).orElse(null);
      if (below == null) {
        // Any chart may read what is global, also one that is not here.
        return step.equals("global") && isAnyMissing(chart);
      }
      at = below;
    }
    return false;
  }

  private static boolean isAnyMissing(Chart chart) {
    return chart.metadata().dependencies().stream()
            .anyMatch(dependency -> chart.subchart(dependency.effectiveName()).isEmpty())
        || chart.subcharts().stream().anyMatch(ValuesUsage::isAnyMissing);
  }
}
