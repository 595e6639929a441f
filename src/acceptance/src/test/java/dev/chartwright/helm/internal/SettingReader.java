package dev.chartwright.helm.internal;

import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import dev.chartwright.internal.file.UserCache;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Gives the fuzz tests what reads {@code --set} before Helm does. */
public final class SettingReader {
  private SettingReader() {}

  /**
   * Reads a setting, and writes the files that Helm would read.
   *
   * @param setting the setting
   * @param cache the folder for the files
   */
  public static void read(Setting setting, Path cache) {
    ValueArguments.forRendering(
        new Values(List.of(), List.of(setting)), Optional.empty(), new UserCache(cache));
  }
}
