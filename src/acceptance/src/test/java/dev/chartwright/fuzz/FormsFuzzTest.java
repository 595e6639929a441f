package dev.chartwright.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chartwright.chart.ChartVersion;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.VersionRange;
import dev.chartwright.check.internal.exempt.Globs;
import dev.chartwright.check.internal.policy.job.CronReader;
import dev.chartwright.config.internal.Durations;
import dev.chartwright.internal.kubernetes.ImageReference;
import dev.chartwright.internal.kubernetes.Quantity;
import dev.chartwright.internal.pattern.ExternalPattern;
import java.util.List;
import java.util.Optional;

/** Short forms: versions, ranges, durations, images, globs, patterns, schedules, amounts. */
final class FormsFuzzTest {
  @FuzzTest
  void form(byte[] input) throws Exception {
    Hostile hostile = Hostile.of(input);
    String text = hostile.text();
    hostile.reads(() -> version(text));
    hostile.reads(() -> KubernetesVersion.parse(text).shortName());
    hostile.reads(() -> Durations.parse(text));
    hostile.reads(ExternalPattern.InvalidException.class, () -> pattern(text));
    image(text);
    CronReader.problem(text);
    amount(text);
    Globs.matches(text, "a/b*c");
    Globs.matches("*a*b*", text);
  }

  private static void version(String text) {
    Optional<VersionRange> range = VersionRange.find(text);
    for (String one : List.of("0.0.0", "1.2.3", "1.2.3-rc.1", "99.0.0")) {
      range.ifPresent(found -> found.contains(ChartVersion.parse(one)));
    }
    ChartVersion version = ChartVersion.parse(text);
    if (version.compareTo(ChartVersion.parse(version.toString())) != 0) {
      throw new AssertionError("The version changes when it is written: " + version);
    }
    for (ChartVersion.Step step : ChartVersion.Step.values()) {
      if (version.next(step).compareTo(version) < 0) {
        throw new AssertionError("The next version of " + version + " is " + version.next(step));
      }
    }
  }

  private static void pattern(String text) throws Exception {
    ExternalPattern pattern = ExternalPattern.compile(text);
    pattern.isFoundIn("some text, 123");
    pattern.firstIn(text);
    pattern.allIn("aaaa");
  }

  private static void image(String text) {
    Optional<ImageReference> image = ImageReference.parse(text);
    if (image.isPresent()
        && !image.flatMap(one -> ImageReference.parse(one.toString())).equals(image)) {
      throw new AssertionError("The image changes when it is written: " + image);
    }
  }

  private static void amount(String text) {
    Optional<Quantity> amount = Quantity.parse(text);
    if (amount.filter(one -> !one.isEqualTo(one)).isPresent()) {
      throw new AssertionError("The amount differs from itself: " + amount);
    }
    Quantity.isValidInJson(text);
  }
}
