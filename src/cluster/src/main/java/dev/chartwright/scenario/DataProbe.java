package dev.chartwright.scenario;

import java.util.List;
import java.util.Optional;

/**
 * Data that is written once and must be found again. Commands run in a container of a ready Pod.
 *
 * @param name what people call it, such as {@code row in PostgreSQL}
 * @param pod a label selector, such as {@code app.kubernetes.io/component=postgresql}
 * @param container the container, or empty for the first
 * @param write the command that writes it
 * @param read the command that reads it
 * @param expect what the output of {@code read} must contain
 */
public record DataProbe(
    String name,
    String pod,
    Optional<String> container,
    List<String> write,
    List<String> read,
    String expect) {
  public DataProbe {
    write = List.copyOf(write);
    read = List.copyOf(read);
  }
}
