package dev.chartwright.junit;

/** Whether a test needs a cluster. */
public enum OnCluster {
  /** It only renders. */
  NONE,
  /**
   * Its release is installed into the cluster that all such tests of the run share, in a separate
   * namespace, before the test, and removed after it. The environment variable {@code
   * CHARTWRIGHT_TEST_CONTEXT} names a context of the kubeconfig to use instead of an ephemeral k3s.
   */
  SHARED
}
