package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.KubernetesVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The badges of README.md show what is true, and what their alternative texts state. */
final class BadgesTest {
  private static final Pattern BADGE =
      Pattern.compile("\\[!\\[(\\w+): ([^]]+)]\\((docs/images/badges/\\w+\\.svg)\\)]\\(([^)]+)\\)");

  @Test
  void shouldShowWhatIsTrue() throws IOException {
    Map<String, String> badges = new TreeMap<>();
    Matcher matcher = BADGE.matcher(Files.readString(Path.of("README.md")));
    while (matcher.find()) {
      badges.put(matcher.group(1), matcher.group(2));
      assertThat(Path.of(matcher.group(3)))
          .content()
          .contains("<title>" + matcher.group(1) + ": " + matcher.group(2) + "</title>");
      assertThat(Path.of(matcher.group(4))).exists();
    }

    KubernetesVersion newest =
        KubernetesVersion.DEFAULTS.get(KubernetesVersion.DEFAULTS.size() - 1);
    assertThat(badges)
        .containsOnlyKeys("licence", "Java", "Kubernetes", "Helm")
        .containsEntry("Kubernetes", "1.31 to " + newest.shortName());
    assertThat(Path.of("charts/platform/Chart.yaml"))
        .content()
        .containsPattern("kubeVersion: [\"']?>= ?1\\.31");
    assertThat(Path.of("LICENSE")).content().contains("Apache License").contains("Version 2.0");
    assertThat(Path.of("docs/platforms.md")).content().contains("JDK 17, 21 and 25 are supported");
  }
}
