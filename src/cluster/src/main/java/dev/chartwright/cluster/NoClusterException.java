package dev.chartwright.cluster;

import dev.chartwright.ChartwrightException;
import java.util.Map;
import java.util.stream.Collectors;

/** No provider has a cluster; each gives its reason. */
public final class NoClusterException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  private final Map<String, String> reasons;

  /**
   * Creates the exception.
   *
   * @param reasons why not, by the provider's name, in the order in which they were tried
   */
  public NoClusterException(Map<String, String> reasons) {
    super(
        Cause.ENVIRONMENT,
        "No cluster is available:"
            + reasons.entrySet().stream()
                .map(reason -> "\n  " + reason.getKey() + ": " + reason.getValue())
                .collect(Collectors.joining()),
        null,
        null);
    this.reasons = new java.util.LinkedHashMap<>(reasons);
  }

  /**
   * Returns the reason of each provider.
   *
   * @return why not and how to get it, by the provider's name
   */
  public Map<String, String> reasons() {
    return java.util.Collections.unmodifiableMap(reasons);
  }
}
