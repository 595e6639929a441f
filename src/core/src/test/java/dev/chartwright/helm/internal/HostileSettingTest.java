package dev.chartwright.helm.internal;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.chartwright.chart.Setting;
import dev.chartwright.chart.UnableToReadValuesException;
import dev.chartwright.chart.Values;
import dev.chartwright.internal.file.UserCache;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that Helm's own parser would overflow its stack on, or take long for. */
final class HostileSettingTest {

  @ParameterizedTest
  @EnumSource(
      value = Setting.Kind.class,
      names = {"SET", "SET_STRING", "SET_FILE", "SET_LITERAL"})
  void shouldRefuseIndexesInIndexes(Setting.Kind kind) {
    Setting setting = new Setting(kind, "a" + "[0]".repeat(100_000) + "=1");

    assertTimeoutPreemptively(
        ofSeconds(5),
        () ->
            assertThatThrownBy(() -> SetExpression.refuseDeepIndexes(setting))
                .isInstanceOf(UnableToReadValuesException.class)
                .hasMessageContaining("nested more than 100 levels deep"));
  }

  @Test
  void shouldTakeManyIndexesSideBySide() {
    SetExpression.refuseDeepIndexes(Setting.set("a[0][1]=1,".repeat(1000) + "b=1"));
  }

  @Test
  void shouldRefuseMoreNamesThanHelmTakes() {
    Setting setting = new Setting(Setting.Kind.SET_JSON, "a.".repeat(100_000) + "b=1");

    assertThatThrownBy(() -> SetExpression.json(setting))
        .isInstanceOf(UnableToReadValuesException.class)
        .hasMessageContaining("more than the 30 nested levels that Helm accepts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void shouldRefuseDeepJson(String open) {
    Setting setting = new Setting(Setting.Kind.SET_JSON, "a=" + open.repeat(100_000));

    assertThatThrownBy(() -> SetExpression.json(setting))
        .isInstanceOf(com.fasterxml.jackson.core.exc.StreamConstraintsException.class);
  }

  @Test
  void shouldRefuseAPathThatCannotBe() {
    Setting setting = new Setting(Setting.Kind.SET_FILE, "a=/etc/\0name");
    Values values = new Values(List.of(), List.of(setting));

    assertThatThrownBy(() -> ValueArguments.withoutLookup(values, UserCache.standard()))
        .isInstanceOf(UnableToReadValuesException.class)
        .hasMessageContaining("the path is invalid");
  }
}
