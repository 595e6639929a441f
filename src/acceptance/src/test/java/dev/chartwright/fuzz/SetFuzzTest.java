package dev.chartwright.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chartwright.chart.Setting;
import dev.chartwright.helm.internal.SettingReader;

/** {@code --set} and its siblings: the flag, a space, the expression; or an expression alone. */
final class SetFuzzTest {
  @FuzzTest
  void setting(byte[] input) throws Exception {
    Hostile hostile = Hostile.of(input);
    Setting setting = setting(hostile.text());
    setting.withoutValues();
    try (Scratch scratch = Scratch.create()) {
      hostile.reads(() -> SettingReader.read(setting, scratch.folder()));
    }
  }

  private static Setting setting(String text) {
    for (Setting.Kind kind : Setting.Kind.values()) {
      if (text.startsWith(kind.flag() + " ")) {
        return new Setting(kind, text.substring(kind.flag().length() + 1));
      }
    }
    return Setting.set(text);
  }
}
