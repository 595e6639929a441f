package dev.chartwright.cluster.internal;

/** The labels of Chartwright on containers. */
public final class Labels {
  /** Who it belongs to: {@link Owner#label()}. */
  public static final String OWNER = "dev.chartwright.owner";

  /** {@code true} on what stays when its owner ends. */
  public static final String KEPT = "dev.chartwright.kept";

  /** The arguments that its server was started with. */
  public static final String ARGUMENTS = "dev.chartwright.arguments";

  private Labels() {}
}
