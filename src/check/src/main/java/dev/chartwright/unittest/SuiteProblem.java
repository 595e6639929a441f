package dev.chartwright.unittest;

/**
 * A key of a suite that is unknown. helm-unittest ignores it, so a suite that has one does not
 * pass: what it was meant to say is not tested.
 *
 * @param line the line in the suite's file
 * @param message what is wrong
 */
public record SuiteProblem(int line, String message) {}
