package dev.chartwright.todo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "600001", "1.5", "99999999999999"})
  void shouldRejectBadNumbers(String value) {
    Settings settings = new Settings(Map.of("CPU_MILLIS", value));

    Exception e =
        assertThrows(
            Settings.BadSettingException.class,
            () -> settings.number("CPU_MILLIS", 0, 0, 600_000));
    assertEquals(
        "The variable CPU_MILLIS is '" + value + "'. Set it to a number from 0 to 600000.",
        e.getMessage());
  }

  @Test
  void shouldUseDefaultsAndNameWhatIsMissing() {
    Settings settings = new Settings(Map.of("EMPTY", " "));

    assertEquals(7, settings.number("EMPTY", 7, 0, 9));
    assertEquals("a", settings.text("EMPTY", "a"));
    assertThrows(Settings.BadSettingException.class, () -> settings.text("EMPTY"));
    assertThrows(Settings.BadSettingException.class, () -> new Worker(settings));
  }
}
