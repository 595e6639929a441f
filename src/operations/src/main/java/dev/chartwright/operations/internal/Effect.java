package dev.chartwright.operations.internal;

/** What an operation does to the world. */
public enum Effect {
  /** Changes nothing. */
  READS,
  /** Changes what can be changed back. */
  WRITES,
  /** Deletes what may be lost. */
  DESTROYS
}
