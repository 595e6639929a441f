package dev.chartwright.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chartwright.check.internal.exempt.Baseline;
import dev.chartwright.config.internal.ChartwrightConfig;
import dev.chartwright.config.internal.CtConfig;
import java.nio.file.Path;
import java.util.Map;

/** The configuration: chartwright.yaml with its scenarios and rules, ct.yaml, a baseline. */
final class ConfigFuzzTest {
  @FuzzTest
  void chartwright(byte[] input) throws Exception {
    Hostile hostile = Hostile.of(input);
    try (Scratch scratch = Scratch.create()) {
      Path file = scratch.write("chartwright.yaml", input);
      hostile.reads(() -> ChartwrightConfig.read(file).catalog());
    }
  }

  @FuzzTest
  void ct(byte[] input) throws Exception {
    Hostile hostile = Hostile.of(input);
    try (Scratch scratch = Scratch.create()) {
      scratch.write("ct.yaml", input);
      hostile.reads(
          () ->
              CtConfig.find(scratch.folder(), Map.of())
                  .ifPresent(
                      config -> {
                        config.target();
                        config.toConfig();
                      }));
    }
  }

  @FuzzTest
  void baseline(byte[] input) throws Exception {
    Hostile hostile = Hostile.of(input);
    try (Scratch scratch = Scratch.create()) {
      Path file = scratch.write("baseline.yaml", input);
      hostile.reads(
          () -> {
            Baseline read = Baseline.read(file);
            Path copy = scratch.folder().resolve("copy.yaml");
            java.nio.file.Files.writeString(copy, read.text());
            if (!Baseline.read(copy).text().equals(read.text())) {
              throw new AssertionError("The baseline changes when it is written: " + read.text());
            }
          });
    }
  }
}
