package dev.chartwright.fuzz.internal;

import com.github.curiousoddman.rgxgen.RgxGen;
import com.github.curiousoddman.rgxgen.config.RgxGenOption;
import com.github.curiousoddman.rgxgen.config.RgxGenProperties;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Texts that match a regular expression. The caller validates it, because dialects differ. */
final class PatternText {
  /** How often {@code *} and {@code +} repeat at most. */
  private static final List<Integer> REPETITIONS = List.of(1, 12, 60);

  private PatternText() {}

  static List<String> of(String expression, int count, RandomGenerator random) {
    Set<String> texts = new LinkedHashSet<>();
    for (int repetitions : REPETITIONS) {
      RgxGenProperties properties = new RgxGenProperties();
      RgxGenOption.INFINITE_PATTERN_REPETITION.setInProperties(properties, repetitions);
      try {
        RgxGen generator = RgxGen.parse(properties, expression);
        for (int i = 0; i < count; i++) {
          texts.add(generator.generate(random));
        }
      } catch (RuntimeException | StackOverflowError e) {
        // An expression that the library does not know gives no text; the default is left.
        return new ArrayList<>(texts);
      }
    }
    return new ArrayList<>(texts);
  }
}
