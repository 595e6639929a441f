package dev.chartwright.publish.internal.changed;

import static dev.chartwright.publish.internal.changed.ChangedChart.Kind.ADDED;
import static dev.chartwright.publish.internal.changed.ChangedChart.Kind.CHANGED;
import static dev.chartwright.publish.internal.changed.ChangedChart.Kind.DELETED;
import static dev.chartwright.publish.internal.changed.ChangedChart.Kind.DEPENDENCY;
import static dev.chartwright.publish.internal.changed.ChangedChart.Kind.MOVED;
import static dev.chartwright.publish.internal.changed.ChangedChart.Kind.VERIFICATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.publish.internal.changed.ChangedChart.Kind;
import dev.chartwright.source.UnableToGetChartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChangedChartsTest {
  @TempDir private Path folder;
  private Checkout checkout;

  @BeforeEach
  void makeCheckout() {
    checkout =
        Checkout.in(folder.resolve("repository"))
            .chart("charts/api")
            .chart("charts/web")
            .write("charts/web/.helmignore", "docs/\nci/\n")
            .write("charts/web/docs/notes.md", "notes\n")
            .chart("libraries/common", "type: library")
            .write("README.md", "charts\n")
            .commit();
    checkout.git("tag", "before");
  }

  private ChangedCharts changed() {
    return changed(checkout);
  }

  private static ChangedCharts changed(Checkout at) {
    return ChangedCharts.since(at.top(), "before", sources(at), List.of(at.path("charts")));
  }

  private static List<ChartSource> sources(Checkout at) {
    try (Stream<Path> charts = Files.list(at.path("charts"))) {
      return charts
          .filter(chart -> Files.exists(chart.resolve("Chart.yaml")))
          .sorted()
          .map(ChartSource::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Kind> kinds(ChangedCharts found) {
    return found.charts().stream()
        .collect(
            Collectors.toMap(
                chart -> String.valueOf(chart.folder().getFileName()),
                ChangedChart::kind,
                (one, other) -> one,
                TreeMap::new));
  }

  private static List<String> reasons(ChangedCharts found) {
    return found.charts().stream()
        .flatMap(chart -> chart.reasons().stream())
        .map(reason -> reason.replaceAll("\\S*/repository/", ""))
        .toList();
  }

  @Test
  void shouldFindNothingWhereNothingChanged() {
    checkout.write("README.md", "more\n").commit();

    assertThat(changed().charts()).isEmpty();
  }

  @Test
  void shouldFindAChartWhosePackageChanged() {
    checkout.write("charts/web/values.yaml", "replicas: 2\n").commit();

    assertThat(kinds(changed())).isEqualTo(Map.of("web", CHANGED));
    assertThat(reasons(changed())).containsExactly("charts/web/values.yaml changed");
  }

  @Test
  void shouldLeaveOutWhatHelmLeavesOut() {
    checkout.write("charts/web/docs/notes.md", "other notes\n").commit();

    assertThat(changed().charts()).isEmpty();
  }

  @Test
  void shouldSeeThatAFileIsNotLeftOutAnyMore() {
    checkout.write("charts/web/.helmignore", "ci/\n").commit();

    assertThat(reasons(changed()))
        .containsExactly("charts/web/.helmignore changed", "charts/web/docs/notes.md was added");
  }

  @Test
  void shouldSeeADeletedFileOnlyIfItWasPackaged() {
    checkout.delete("charts/web/docs/notes.md").delete("charts/api/templates/config.yaml").commit();

    assertThat(kinds(changed())).isEqualTo(Map.of("api", CHANGED));
    assertThat(reasons(changed())).containsExactly("charts/api/templates/config.yaml was deleted");
  }

  @Test
  void shouldCountWhatIsNotCommitted() {
    checkout.write("charts/api/values.yaml", "replicas: 2\n");
    checkout.write("charts/web/templates/new.yaml", "{{- /* new */}}\n");

    assertThat(kinds(changed())).isEqualTo(Map.of("api", CHANGED, "web", CHANGED));
    assertThat(checkout.git("status", "--porcelain").lines()).hasSize(2);
  }

  @Test
  void shouldNotCountWhatWasTakenBack() {
    checkout.write("charts/api/values.yaml", "replicas: 2\n").commit();
    checkout.write("charts/api/values.yaml", "replicas: 1\n");

    assertThat(changed().charts()).isEmpty();
  }

  @Test
  void shouldNotCountDependenciesThatWereFetched() {
    checkout
        .write(".gitignore", "charts/*/charts/*.tgz\n")
        .chart("charts/web", "dependencies: [{name: db, version: 1.0.0, repository: https://x}]")
        .commit();
    checkout.git("tag", "--force", "before");
    checkout.write("charts/web/charts/README.md", "x").write("charts/web/charts/x/a.tgz", "x");
    checkout.git("clean", "--quiet", "-fd");
    checkout.write("charts/web/NOTES.md", "x\n");

    assertThat(reasons(changed())).containsExactly("charts/web/NOTES.md was added");
  }

  @Test
  void shouldCompareWithWhereBranchesParted() {
    checkout.git("checkout", "--quiet", "-b", "feature");
    checkout.write("charts/web/values.yaml", "replicas: 2\n").commit();
    checkout.git("checkout", "--quiet", "main");
    checkout.write("charts/api/values.yaml", "replicas: 2\n").commit();
    checkout.git("checkout", "--quiet", "feature");

    ChangedCharts found = ChangedCharts.since(checkout.top(), "main", sources(checkout), List.of());
    assertThat(kinds(found)).isEqualTo(Map.of("web", CHANGED));
    assertThat(found.base()).isEqualTo(checkout.git("rev-parse", "before"));
  }

  @Test
  void shouldFollowDependenciesToOthersInTheRepository() {
    checkout
        .chart(
            "charts/web",
            "dependencies: [{name: base, version: 1.2.0, repository: file://../../libraries/base}]")
        .chart(
            "libraries/base",
            "dependencies: [{name: common, version: 1.2.0, repository: file://../common}]")
        .commit();
    checkout.git("tag", "--force", "before");
    checkout.write("libraries/common/templates/config.yaml", "{{- /* other */}}\n").commit();

    assertThat(kinds(changed())).isEqualTo(Map.of("web", DEPENDENCY));
    assertThat(reasons(changed()))
        .containsExactly(
            "dependency base (file://../../libraries/base): dependency common"
                + " (file://../common): libraries/common/templates/config.yaml changed");
  }

  @Test
  void shouldFollowDependenciesThatGoRoundInACircle() {
    checkout
        .chart("charts/api", "dependencies: [{name: web, version: 1, repository: file://../web}]")
        .chart("charts/web", "dependencies: [{name: api, version: 1, repository: file://../api}]")
        .commit();
    checkout.git("tag", "--force", "before");
    checkout.write("charts/web/values.yaml", "replicas: 2\n");

    assertThat(kinds(changed())).isEqualTo(Map.of("api", DEPENDENCY, "web", CHANGED));
  }

  @Test
  void shouldFollowLinks() {
    checkout
        .link("charts/web/charts/common", "../../../libraries/common")
        .link("charts/api/templates/shared.yaml", "../../../libraries/shared.yaml")
        .write("libraries/shared.yaml", "{{- /* shared */}}\n")
        .commit();
    checkout.git("tag", "--force", "before");
    checkout.delete("libraries/common/templates/config.yaml").commit();
    checkout.write("libraries/shared.yaml", "{{- /* other */}}\n");

    assertThat(kinds(changed())).isEqualTo(Map.of("api", CHANGED, "web", CHANGED));
    assertThat(reasons(changed()))
        .containsExactly(
            "charts/api/templates/shared.yaml changed",
            "charts/web/charts/common/templates/config.yaml was deleted");
  }

  @Test
  void shouldFollowNestedSubcharts() {
    checkout.chart("charts/web/charts/db").commit();
    checkout.git("tag", "--force", "before");
    checkout.write("charts/web/charts/db/values.yaml", "replicas: 2\n").commit();

    assertThat(kinds(changed())).isEqualTo(Map.of("web", CHANGED));
    checkout.delete("charts/web/charts/db").commit();
    assertThat(kinds(changed())).isEqualTo(Map.of("web", CHANGED));
  }

  @Test
  void shouldTellNewAndDeletedCharts() {
    checkout.delete("charts/api").chart("charts/shop").commit();
    checkout.write("charts/shop/values.yaml", "other: 2\nthan: 3\n").commit();

    assertThat(kinds(changed())).isEqualTo(Map.of("api", DELETED, "shop", ADDED));
    assertThat(changed().present()).hasSize(1);
  }

  @Test
  void shouldTellAChartThatOnlyMoved() {
    checkout.git("mv", "charts/web", "charts/site");
    checkout.commit();

    ChangedCharts found = changed();
    assertThat(kinds(found)).isEqualTo(Map.of("site", MOVED));
    assertThat(reasons(found)).containsExactly("it was in charts/web");
  }

  @Test
  void shouldCompareAChartThatMovedWithWhatItWas() {
    checkout.git("mv", "charts/web", "charts/site");
    checkout.write("charts/site/values.yaml", "replicas: 2\n").commit();

    ChangedCharts found = changed();
    assertThat(kinds(found)).isEqualTo(Map.of("site", CHANGED));
    assertThat(found.charts().get(0).previous()).isPresent();
  }

  @Test
  void shouldTakeAChartOfAnotherNameForANewOne() {
    checkout.replace("charts/web/Chart.yaml", "name: web", "name: site").commit();

    assertThat(kinds(changed())).isEqualTo(Map.of("web", ADDED));
    assertThat(reasons(changed())).containsExactly("its name was web at before");
  }

  @Test
  void shouldSelectForVerificationWhatOnlyItsCasesRead() {
    checkout.write("values/staging.yaml", "replicas: 2\n").commit();
    ChartSource web =
        new ChartSource(
            checkout.path("charts/web"), List.of(checkout.path("values/staging.yaml")), List.of());

    ChangedCharts found = ChangedCharts.since(checkout.top(), "before", List.of(web), List.of());

    assertThat(kinds(found)).isEqualTo(Map.of("web", VERIFICATION));
    assertThat(reasons(found)).containsExactly("values/staging.yaml changed");
    assertThat(found.charts().get(0).kind().isPackaged()).isFalse();
  }

  @Test
  void shouldSelectAChartThatCannotBeRead() {
    checkout.write("charts/web/Chart.yaml", "name: [\n");

    assertThat(kinds(changed())).isEqualTo(Map.of("web", CHANGED));
    assertThat(reasons(changed()).get(0)).contains("is invalid YAML");
  }

  @Test
  void shouldTakeAChartAtTheTopOfTheRepository() {
    Checkout own = Checkout.in(folder.resolve("web")).chart("../web").commit();
    own.git("tag", "before");
    own.write("values.yaml", "replicas: 2\n");

    ChangedCharts found =
        ChangedCharts.since(own.top(), "before", List.of(new ChartSource(own.top())), List.of());

    assertThat(found.charts()).hasSize(1);
    assertThat(found.charts().get(0).reasons()).hasSize(1);
  }

  @Test
  void shouldWorkInAWorktree() {
    checkout.git("worktree", "add", "--quiet", "-b", "other", folder.resolve("tree").toString());
    Checkout tree = Checkout.at(folder.resolve("tree"));
    tree.write("charts/web/values.yaml", "replicas: 2\n");

    assertThat(kinds(changed(tree))).isEqualTo(Map.of("web", CHANGED));
    assertThat(changed().charts()).isEmpty();
  }

  @Test
  void shouldTellWhatAShallowCloneLacks() {
    checkout.write("charts/web/values.yaml", "replicas: 2\n").commit();
    String old = checkout.git("rev-parse", "before");
    Checkout.at(folder)
        .git("clone", "--quiet", "--depth", "1", checkout.top().toUri().toString(), "shallow");
    Checkout shallow = Checkout.at(folder.resolve("shallow"));

    assertThatThrownBy(() -> ChangedCharts.since(shallow.top(), old, sources(shallow), List.of()))
        .isInstanceOfSatisfying(
            UnableToGetChartException.class,
            e ->
                assertThat(e.remedy().orElse(""))
                    .contains("git fetch --unshallow", "fetch-depth: 0", "GIT_DEPTH: 0"))
        .hasMessageContaining(old);
  }

  @Test
  void shouldTellThatHistoriesDoNotMeet() {
    checkout.git("checkout", "--quiet", "--orphan", "other");
    checkout.write("README.md", "another history\n").commit();

    assertThatThrownBy(this::changed)
        .isInstanceOf(UnableToGetChartException.class)
        .hasMessage("There is no merge base of before and HEAD");
  }

  @Test
  void shouldManageNamesThatAreNotPlain() {
    checkout.write("charts/web/files/größe \"x\" y.txt", "a\n").commit();

    assertThat(reasons(changed())).containsExactly("charts/web/files/größe \"x\" y.txt was added");
  }

  @Test
  void shouldManageManyCharts() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      checkout.chart("charts/app" + i);
      names.add("app" + i);
    }
    checkout.commit();
    checkout.git("tag", "--force", "before");
    names.forEach(name -> checkout.write("charts/" + name + "/values.yaml", "replicas: 3\n"));

    assertThat(kinds(changed())).containsOnlyKeys(names);
  }
}
