package dev.chartwright.junit;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import dev.chartwright.check.internal.schema.DefinedApis;
import dev.chartwright.config.internal.ChartwrightConfig;
import dev.chartwright.render.Case;
import dev.chartwright.render.ClusterObjects;
import dev.chartwright.render.SeenCluster;
import dev.chartwright.verify.internal.GivenApis;
import dev.chartwright.verify.internal.Plan.ChartPlan;
import dev.chartwright.verify.internal.Planner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The cases of a chartwright.yaml, as {@code chartwright verify} plans them. Only this class uses
 * the library of the command, so that tests without a configuration do not need it.
 */
final class ConfiguredCases {
  private final Chart chart;
  private final ChartTest test;

  private ConfiguredCases(Chart chart, ChartTest test) {
    this.chart = chart;
    this.test = test;
  }

  static List<Case> of(Chart chart, Path path, ChartTest test) {
    return new ConfiguredCases(chart, test).cases(path);
  }

  private List<Case> cases(Path path) {
    ChartPlan plan = plan(path);
    Set<String> names = new LinkedHashSet<>();
    plan.cases().forEach(one -> names.add(one.valuesName()));
    for (String name : test.cases()) {
      if (!names.contains(name)) {
        throw new ExtensionConfigurationException(
            test.configuration()
                + " has no case '"
                + name
                + "' of "
                + path
                + "; it has "
                + String.join(", ", names.stream().map(known -> "'" + known + "'").toList()));
      }
    }
    Set<String> chosen = test.cases().length == 0 ? names : Set.of(test.cases());
    return plan.cases().stream()
        .filter(one -> chosen.contains(one.valuesName()))
        .map(this::changed)
        .toList();
  }

  private ChartPlan plan(Path path) {
    Planner.Request request =
        new Planner.Request(
            List.of(path),
            Values.NONE,
            Arrays.stream(test.kubeVersions()).map(KubernetesVersion::parse).toList(),
            Optional.empty(),
            Optional.of(test.namespace()).filter(given -> !given.isEmpty()));
    ChartPlan plan =
        new Planner(ChartwrightConfig.read(Path.of(test.configuration())), Path.of(""))
            .plan(request)
            .get(0);
    boolean isInstalledOnce = test.cluster() != OnCluster.NONE && test.kubeVersions().length == 0;
    return GivenApis.seenBy(isInstalledOnce ? Planner.newestVersionOnly(plan) : plan);
  }

  /** What the annotation sets comes over the case. */
  private Case changed(Case given) {
    List<Path> files = new ArrayList<>(given.values().files());
    Arrays.stream(test.values()).map(Path::of).forEach(files::add);
    List<Setting> settings = new ArrayList<>(given.values().settings());
    Arrays.stream(test.set()).map(Setting::set).forEach(settings::add);
    String namespace =
        test.cluster() != OnCluster.NONE && test.namespace().isEmpty() ? "{id}" : given.namespace();
    return new Case(
        chart,
        test.name().isEmpty() ? given.valuesName() : test.name() + " " + given.valuesName(),
        new Values(files, settings),
        given.kubernetesVersion(),
        given.releaseName(),
        namespace,
        cluster(given.cluster()));
  }

  private SeenCluster cluster(SeenCluster given) {
    SeenCluster seen = given;
    if (test.apiVersions().length > 0) {
      seen = seen.with(DefinedApis.implied(Arrays.asList(test.apiVersions())));
    }
    if (test.objects().length > 0) {
      seen = seen.having(ClusterObjects.read(Arrays.stream(test.objects()).map(Path::of).toList()));
    }
    return test.upgrade() ? seen.upgrading(test.revision()) : seen;
  }
}
