package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chartwright.publish.internal.changed.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChangedCommandTest {
  @TempDir private Path folder;
  private Checkout checkout;
  private Path config;

  @BeforeEach
  void makeCheckout() {
    checkout =
        Checkout.in(folder.resolve("repository"))
            .chart("charts/api")
            .chart("charts/web")
            .chart("charts/old")
            .write("values/staging.yaml", "replicas: 2\n")
            .write(
                "chartwright.yaml",
                """
                charts:
                  - path: charts/api
                    cases: [{values: [values/staging.yaml]}]
                  - path: charts/web
                """)
            .commit();
    config = checkout.path("chartwright.yaml");
    checkout.git("tag", "before");
  }

  /** The working folder of the tests is another repository: charts are named. */
  private Ran changed(Object... more) {
    Object[] args = new Object[more.length + 7];
    args[0] = "changed";
    args[1] = "--since";
    args[2] = "before";
    args[3] = "--config";
    args[4] = config;
    args[5] = checkout.path("charts/api");
    args[6] = checkout.path("charts/web");
    System.arraycopy(more, 0, args, 7, more.length);
    return chartwright(args);
  }

  @Test
  void shouldSayThatNothingChanged() {
    Ran ran = changed();

    assertThat(ran.code()).as(ran.toString()).isZero();
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).isEqualTo("No chart changed since before.\n");
  }

  @Test
  void shouldPrintOneALine() {
    checkout
        .write("charts/web/values.yaml", "replicas: 2\n")
        .write("values/staging.yaml", "a: 1\n");

    assertThat(changed().out().lines())
        .containsExactly(
            checkout.path("charts/api").toString(), checkout.path("charts/web").toString());
    assertThat(changed("--why").out())
        .contains("charts/api  verification\n", "staging.yaml changed\n", "charts/web  changed\n");
  }

  @Test
  void shouldPrintJson() throws IOException {
    checkout.write("charts/web/values.yaml", "replicas: 2\n");

    JsonNode json = new ObjectMapper().readTree(changed("--format", "json").out());

    assertThat(json.path("base").asText()).isEqualTo(checkout.git("rev-parse", "before"));
    assertThat(json.at("/charts/0/name").asText()).isEqualTo("web");
    assertThat(json.at("/charts/0/packaged").asBoolean()).isTrue();
    assertThat(json.at("/charts/0/why/0").asText()).endsWith("values.yaml changed");
  }

  @Test
  void shouldNameADeletedChartWhereNoScriptReadsIt() {
    checkout.delete("charts/web").commit();

    Ran ran = changed();
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("deleted: ").endsWith("charts/web\n");
    assertThat(changed("--why").out()).contains("charts/web  deleted");
  }

  @Test
  void shouldSeeAnEntryThatChanged() {
    checkout.replace("chartwright.yaml", "path: charts/web", "path: charts/web\n    namespace: x");

    assertThat(changed("--why").out())
        .contains("charts/web  verification", "its entry in chartwright.yaml")
        .doesNotContain("charts/api");
  }

  @Test
  void shouldRefuseWhatIsNoChart() {
    Ran ran = changed(folder.resolve("nowhere"));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).startsWith("Error: Cannot load chart ");
    assertThat(changed("--format", "xml").code()).isEqualTo(2);
  }

  @Test
  void shouldAskForARevision() {
    Ran ran = chartwright("changed", "--config", config, checkout.path("charts/web"));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("Missing revision to compare with", "--since origin/main");
  }

  @Test
  void shouldFailOnAVersionThatDidNotRise() {
    checkout.write("charts/web/values.yaml", "other: 2\n");
    Path web = checkout.path("charts/web");

    Ran ran = chartwright("versions", "--since", "before", "--config", config, web);

    assertThat(ran.code()).as(ran.toString()).isEqualTo(1);
    assertThat(ran.out()).contains("CW0401", "CW0402", "to 2.0.0 or higher");
    checkout.replace("charts/web/Chart.yaml", "version: 1.2.0", "version: 2.0.0");
    Ran raised = chartwright("versions", "--since", "before", "--config", config, web);
    assertThat(raised.code()).as(raised.toString()).isZero();
    assertThat(raised.out()).contains("versions", "PASSED");
  }

  @Test
  void shouldVerifyOnlyWhatChanged() {
    checkout.write("charts/web/values.yaml", "replicas: 2\n");
    Object[] args = {
      "verify",
      "--since",
      "before",
      "--stages",
      "lint,render",
      "--config",
      config,
      checkout.path("charts/api"),
      checkout.path("charts/web")
    };

    Ran ran = chartwright(args);
    assertThat(ran.err()).contains("Changed since before: 1 chart.\n");
    assertThat(ran.out()).contains("web 1.2.0").doesNotContain("api 1.2.0");
    checkout.write("charts/web/values.yaml", "replicas: 1\n");
    Ran none = chartwright(args);
    assertThat(none.code()).as(none.toString()).isZero();
    assertThat(none.err()).contains("No chart changed since before.");
  }
}
