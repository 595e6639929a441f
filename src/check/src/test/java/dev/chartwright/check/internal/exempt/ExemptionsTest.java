package dev.chartwright.check.internal.exempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.exempt.Exemption.Scope;
import dev.chartwright.check.internal.exempt.Exemptions.Said;
import dev.chartwright.check.internal.exempt.Exemptions.Sifted;
import dev.chartwright.check.internal.exempt.Exemptions.Standing;
import dev.chartwright.check.internal.policy.PolicyChecks;
import dev.chartwright.check.internal.policy.internal.Policy;
import dev.chartwright.check.internal.policy.internal.PolicyCheck;
import dev.chartwright.render.Rendering;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExemptionsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
  private static final Location PLACE = new Location("chartwright.yaml", 3, false);
  private static final PolicyCheck CHECK =
      PolicyChecks.all().stream()
          .filter(check -> check.rule().id().equals("CW1311"))
          .findFirst()
          .orElseThrow();

  @TempDir private Path folder;

  private Rendering rendering(String annotations) {
    return TestChart.in(folder, "web")
        .template(
            "a.yaml",
            "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n"
                + annotations
                + "\nspec:\n  type: NodePort\n")
        .render();
  }

  private static List<Finding> found(Rendering rendering, String... cases) {
    return new Policy(List.of(CHECK))
        .check(rendering).stream().map(finding -> finding.inCases(List.of(cases))).toList();
  }

  private static Exemption exemption(Scope scope, Optional<LocalDate> until) {
    return new Exemption("CW1311", scope, "because", until, PLACE);
  }

  private static Standing standing(String id) {
    return id.equals("CW9999") ? Standing.UNKNOWN : Standing.RAN;
  }

  /** The rules of what is left, and of what is said of the exemptions. */
  private List<String> left(Exemption exemption) {
    Exemptions exemptions = new Exemptions(List.of(exemption), TODAY);
    List<String> left =
        new ArrayList<>(
            exemptions.sift(found(rendering("    a: b"), "staging · 1.34")).left().stream()
                .map(Finding::rule)
                .toList());
    exemptions.said(ExemptionsTest::standing).forEach(said -> left.add(said.finding().rule()));
    return left;
  }

  private static Scope scope(String object, String values, String file) {
    return new Scope(
        Optional.of(object).filter(text -> !text.isEmpty()),
        Optional.empty(),
        Optional.of(file).filter(text -> !text.isEmpty()),
        Optional.of(values).filter(text -> !text.isEmpty()),
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "Service/web, '', ''",
    "Service/*, '', ''",
    "*/w*b, '', ''",
    "Service/web, staging, ''",
    "Service/web, sta*, templates/a.yaml",
    "'', '', templates/*.yaml",
    "'', '', ''",
  })
  void shouldHideWhatItCovers(String object, String values, String file) {
    assertThat(left(exemption(scope(object, values, file), Optional.of(TODAY)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Service/we, '', ''",
    "Deployment/web, '', ''",
    "Service/web.*, '', ''",
    "Service/web, dev, ''",
    "'', '', emplates/a.yaml",
  })
  void shouldTellOfOneThatMatchesNothing(String object, String values, String file) {
    assertThat(left(exemption(scope(object, values, file), Optional.empty())))
        .containsExactly("CW1311", "CW1402");
  }

  @Test
  void shouldNotTellOfOneWhoseStageDidNotLook() {
    Exemptions exemptions =
        new Exemptions(List.of(exemption(Scope.ofObject("Service/gone"), Optional.empty())), TODAY);

    assertThat(exemptions.said(id -> Standing.UNTOLD)).isEmpty();
    assertThat(exemptions.said(id -> Standing.RAN)).hasSize(1);
  }

  @Test
  void shouldNotTellOfOneForOtherCasesThanThoseOfTheRun() {
    CheckSettings settings =
        new CheckSettings(
            Profile.RECOMMENDED,
            Set.of(),
            Set.of(),
            Map.of(),
            List.of(exemption(Scope.ofObject("Service/gone"), Optional.empty())),
            List.of(),
            true);

    assertThat(new Exemptions(settings, TODAY).said(id -> Standing.RAN)).hasSize(1);
    assertThat(new Exemptions(settings.ofSomeCases(), TODAY).said(id -> Standing.RAN)).isEmpty();
  }

  @Test
  void shouldLeaveTheCasesThatItDoesNotCover() {
    Exemptions exemptions =
        new Exemptions(
            List.of(exemption(scope("Service/web", "staging", ""), Optional.empty())), TODAY);

    Sifted sifted =
        exemptions.sift(
            found(rendering("    a: b"), "staging · 1.31", "staging · 1.34", "dev · 1.34"));

    assertThat(sifted.left())
        .singleElement()
        .satisfies(one -> assertThat(one.cases()).containsExactly("dev · 1.34"));
    assertThat(sifted.taken())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.finding().cases()).containsExactly("staging · 1.31", "staging · 1.34");
              assertThat(one.kind()).isEqualTo(Suppressed.Kind.CONFIGURATION);
              assertThat(one.reason()).isEqualTo("because");
            });
  }

  @Test
  void shouldExpire() {
    Exemptions exemptions =
        new Exemptions(
            List.of(exemption(Scope.ofObject("Service/web"), Optional.of(TODAY.minusDays(1)))),
            TODAY);

    assertThat(exemptions.sift(found(rendering("    a: b"), "staging · 1.34")).left()).hasSize(1);
    assertThat(exemptions.said(ExemptionsTest::standing))
        .singleElement()
        .satisfies(
            said -> {
              assertThat(said.check()).isEqualTo("CW1311");
              assertThat(said.finding().rule()).isEqualTo("CW1401");
              assertThat(said.finding().message())
                  .isEqualTo("the exemption of Service/web from CW1311 expired on 2026-05-31");
              assertThat(said.finding().location()).contains(PLACE);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "chartwright.dev/ignore.CW1311: the lab has no load balancer, ''",
    "chartwright.dev/ignore.CW1311: the lab has none until 2026-06-01, ''",
    "chartwright.dev/ignore.CW1311: the lab has none until 2026-05-31, CW1311 CW1401",
    "chartwright.dev/ignore.CW1311: '\"\"', CW1311 CW1403",
    "chartwright.dev/ignore.CW1311: until 2027-01-01, CW1311 CW1403",
    "chartwright.dev/ignore.CW1310: reason, CW1311 CW1402",
    "chartwright.dev/ignore.CW9999: reason, CW1311 CW1404",
  })
  void shouldHeedAnnotations(String annotation, String rules) {
    Rendering rendering = rendering("    " + annotation.replace("'", ""));
    Exemptions exemptions = new Exemptions(List.of(), TODAY);
    exemptions.heed(List.of(rendering));

    List<Finding> left =
        new ArrayList<>(exemptions.sift(found(rendering, rendering.subject().name())).left());
    left.addAll(exemptions.said(ExemptionsTest::standing).stream().map(Said::finding).toList());

    assertThat(left.stream().map(Finding::rule))
        .containsExactly(rules.isEmpty() ? new String[0] : rules.split(" "));
    assertThat(left.stream().filter(one -> one.rule().startsWith("CW14")))
        .allSatisfy(one -> assertThat(one.location().orElseThrow().line()).isEqualTo(6));
  }
}
