package dev.chartwright.check.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExemptionsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
  private static final Location PLACE = new Location("chartwright.yaml", 3, false);
  private static final PolicyCheck CHECK = new NodePortService();

  @TempDir private Path folder;

  private List<Finding> found(String annotations) {
    String service =
        "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n"
            + annotations
            + "\nspec:\n  type: NodePort\n";
    TestChart chart = TestChart.in(folder, "web").template("a.yaml", service);
    return new Policy(List.of(CHECK), TODAY)
        .check(chart.render()).stream()
            .map(finding -> finding.inCases(List.of("staging · 1.34")))
            .toList();
  }

  private static Exemption exemption(String object, Optional<LocalDate> until, String values) {
    return new Exemption(
        "CW1311",
        object,
        "because",
        until,
        Optional.of(values).filter(name -> !name.isEmpty()),
        Optional.empty(),
        PLACE);
  }

  private List<String> left(Exemption exemption) {
    return new Exemptions(List.of(exemption), TODAY)
        .apply(found("    a: b")).stream().map(Finding::rule).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "Service/web, ''",
    "Service/*, ''",
    "*/w*b, ''",
    "Service/web, staging",
    "Service/web, sta*",
  })
  void shouldHideWhatItCovers(String object, String values) {
    assertThat(left(exemption(object, Optional.of(TODAY), values))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Service/we, ''", "Deployment/web, ''", "Service/web.*, ''", "Service/web, dev"})
  void shouldTellOfOneThatMatchesNothing(String object, String values) {
    assertThat(left(exemption(object, Optional.empty(), values)))
        .containsExactly("CW1311", "CW1402");
  }

  @Test
  void shouldExpire() {
    Exemption old = exemption("Service/web", Optional.of(TODAY.minusDays(1)), "");

    List<Finding> left = new Exemptions(List.of(old), TODAY).apply(found("    a: b"));

    assertThat(left).extracting(Finding::rule).containsExactly("CW1311", "CW1401");
    assertThat(left.get(1).message())
        .isEqualTo("the exemption of Service/web from CW1311 expired on 2026-05-31");
    assertThat(left.get(1).location()).contains(PLACE);
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
    List<Finding> left = found("    " + annotation.replace("'", ""));

    assertThat(left.stream().map(Finding::rule))
        .containsExactly(rules.isEmpty() ? new String[0] : rules.split(" "));
    assertThat(left.stream().filter(one -> one.rule().startsWith("CW14")))
        .allSatisfy(one -> assertThat(one.location().orElseThrow().line()).isEqualTo(6));
  }
}
