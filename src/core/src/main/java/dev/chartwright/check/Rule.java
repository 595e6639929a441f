package dev.chartwright.check;

/**
 * What is checked, and why.
 *
 * @param id a stable id, such as {@code CW1003}
 * @param title one line that says what is wrong where it is broken
 * @param severity how bad it is
 * @param rationale why it matters, and where the rule comes from
 * @param bad an example that breaks it
 * @param good the same, mended
 */
public record Rule(
    String id, String title, Severity severity, String rationale, String bad, String good) {}
