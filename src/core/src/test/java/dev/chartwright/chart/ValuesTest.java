package dev.chartwright.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ValuesTest {
  @Test
  void shouldBeNamedByItsFiles() {
    assertThat(Values.NONE.name()).isEqualTo("default");
    assertThat(Values.of(Path.of("values/staging.yaml")).name()).isEqualTo("staging");
    assertThat(Values.of(Path.of("a/staging.yaml"), Path.of("b/authentik-2025.8.yml")).name())
        .isEqualTo("staging+authentik-2025.8");
    assertThat(Values.NONE.withSet("a=1").name()).isEqualTo("default+set");
    assertThat(Values.of(Path.of("dev.yaml")).withSet("a=1").withSet("b=2").name())
        .isEqualTo("dev+set");
  }

  @Test
  void shouldKeepSettingsInOrder() {
    Values values = Values.NONE.withSet("a=1").withSet("a=2");

    assertThat(values.settings()).containsExactly(Setting.set("a=1"), Setting.set("a=2"));
    assertThat(Values.NONE.settings()).isEmpty();
  }

  @Test
  void shouldShowASettingAsTyped() {
    assertThat(
            List.of(Setting.Kind.values()).stream()
                .map(kind -> new Setting(kind, "k=v").toString()))
        .containsExactly(
            "--set k=v",
            "--set-string k=v",
            "--set-json k=v",
            "--set-file k=v",
            "--set-literal k=v");
  }

  @Test
  void shouldLeaveValuesOutOfWhatIsShown() {
    assertThat(
            List.of(
                new Setting(Setting.Kind.SET, "a.b=pass\\,word,c={x,y},d=1").withoutValues(),
                new Setting(Setting.Kind.SET_STRING, "a=secret").withoutValues(),
                new Setting(Setting.Kind.SET_JSON, "a={\"b\":\"x,y\"}").withoutValues(),
                new Setting(Setting.Kind.SET_JSON, "{\"a\":1}").withoutValues(),
                new Setting(Setting.Kind.SET_LITERAL, "a=x,y=z").withoutValues(),
                new Setting(Setting.Kind.SET_FILE, "a=file.txt").withoutValues()))
        .containsExactly(
            "--set a.b=…,c=…,d=…",
            "--set-string a=…",
            "--set-json a=…",
            "--set-json …",
            "--set-literal a=…",
            "--set-file a=file.txt");
  }
}
