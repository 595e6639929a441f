package dev.chartwright.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.internal.catalog.Framework;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FrameworkTest {
  @ParameterizedTest
  @EnumSource(Framework.class)
  void shouldNameOnlyChecksThatExist(Framework framework) {
    assertThat(framework.controls())
        .allSatisfy(
            control ->
                assertThat(control.checks())
                    .allSatisfy(id -> assertThat(AllRules.catalog().find(id)).isPresent()));
    assertThat(framework.controls()).extracting(Framework.Control::id).doesNotHaveDuplicates();
  }

  @Test
  void shouldCountControlsWhoseChecksRan() {
    assertThat(Framework.PSS_BASELINE.score(Set.of("CW1120", "CW1121", "CW1122"), List.of()))
        .hasToString("2/2");
    assertThat(
            Framework.PSS_BASELINE.score(
                Set.of("CW1120", "CW1121", "CW1122"), List.of("CW1122", "CW1203")))
        .hasToString("1/2");
    assertThat(Framework.CIS.score(Set.of(), List.of())).hasToString("0/0");
  }

  @Test
  void shouldHoldTheBaselineInTheRestrictedLevel() {
    assertThat(Framework.PSS_RESTRICTED.controls())
        .containsAll(Framework.PSS_BASELINE.controls())
        .hasSize(18);
  }
}
