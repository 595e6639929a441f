package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.publish.internal.changed.Checkout;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Chart.lock that Helm wrote is in step, and no other. */
@WithRealHelm
final class LockAgreementTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(RealHelm.class)
  void shouldReadTheLockThatHelmWrites(RealHelm helm) {
    RealHelm.required();
    Checkout checkout =
        Checkout.in(folder.resolve("repository"))
            .chart(
                "charts/web",
                "dependencies:",
                "  - name: db",
                "    version: '>=1.0.0 <2.0.0'",
                "    repository: file://../db",
                "    condition: db.enabled",
                "    tags: [data]",
                "    alias: store",
                "    import-values: [{parent: b, child: a}, exports]")
            .chart("charts/db")
            .commit();
    Path web = checkout.path("charts/web");
    Ran ran = helm.run(folder, "dependency", "update", web);
    assertThat(ran.code()).as(ran.toString()).isZero();

    assertThat(versions(web).out()).contains("CW0401").doesNotContain("CW0410");
    checkout.replace("charts/web/Chart.yaml", "tags: [data]", "tags: [other]");
    assertThat(versions(web).out()).contains("CW0410", "Chart.lock does not match");
  }

  private static Ran versions(Path chart) {
    return chartwright("versions", "--since", "HEAD", chart);
  }
}
