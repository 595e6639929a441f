package dev.chartwright.check.internal.policy.relation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.policy.internal.Policy;
import dev.chartwright.check.internal.policy.internal.PolicyCheck;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table hooks.txt of what exists at which moment. */
final class HookTimesTest {
  private static final List<PolicyCheck> CHECKS =
      List.of(new HookTooEarly(), new HookTooLate(), new PodWithoutHook(), new PodBeforeHook());

  @TempDir private Path folder;

  static List<String> situations() throws IOException {
    try (InputStream table =
        Objects.requireNonNull(HookTimesTest.class.getResourceAsStream("hooks.txt"))) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("situations")
  void shouldFindWhatHelmCannotDo(String situation) {
    List<String> parts = Stream.of(situation.split("\\|")).map(String::strip).toList();
    TestChart chart = TestChart.in(folder, "web");
    for (int i = 1; i < parts.size(); i++) {
      ObjectOnALine object = ObjectOnALine.of(parts.get(i));
      String text = i == 1 ? object.yaml(ObjectOnALine.of(parts.get(2))) : object.yaml();
      chart = chart.template("o" + i + ".yaml", text);
    }

    List<Finding> findings = new Policy(CHECKS).check(chart.render());

    assertThat(findings.stream().map(Finding::rule).sorted().collect(Collectors.joining(",")))
        .isEqualTo(parts.get(0).equals("ok") ? "" : parts.get(0));
  }

  @Test
  void shouldKnowManySituations() throws IOException {
    assertThat(situations()).hasSizeGreaterThan(60).doesNotHaveDuplicates();
  }
}
