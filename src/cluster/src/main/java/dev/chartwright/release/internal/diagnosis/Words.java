package dev.chartwright.release.internal.diagnosis;

import java.util.List;
import java.util.Locale;

/** The contents of messages of Kubernetes. */
final class Words {
  private static final int MOST = 600;

  private Words() {}

  static boolean anyOf(String message, List<String> words) {
    String lower = message.toLowerCase(Locale.ROOT);
    return words.stream().anyMatch(lower::contains);
  }

  /** Returns one line, not too long; the end of a message is the most specific. */
  static String line(String message) {
    String line = message.strip().replaceAll("\\s+", " ");
    return line.length() <= MOST
        ? line
        : line.substring(0, 200) + " … " + line.substring(line.length() - MOST + 203);
  }

  /**
   * Returns the last part of the message of the runtime, without the names of the components that
   * forwarded it.
   */
  static String runtime(String message) {
    return line(message)
        .replaceFirst("^.*unable to start container process: ", "")
        .replaceFirst(": unknown$", "")
        .replaceFirst(" \\(pod: \"[^\"]*\", container: [^)]*\\)$", "");
  }
}
