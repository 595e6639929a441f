package dev.chartwright.check;

/**
 * A rule that a check enforces, with its rationale and examples.
 *
 * @param id a stable id, such as {@code CW1003}
 * @param title one line that states the fault
 * @param rationale why it matters, and where the rule comes from
 * @param bad an example that breaks it
 * @param good the same example, fixed
 */
public record Rule(
    String id, String title, Severity severity, String rationale, String bad, String good) {}
