package dev.chartwright.compose.internal.map;

/** Where a service goes. */
enum Target {
  /** The web workload of an application of the platform. */
  APPLICATION,
  /** A worker of an application. */
  WORKER,
  /** A job of an application. */
  JOB,
  /** A part of the platform stands in for it. */
  PART,
  /** A chart of its own. */
  CHART
}
