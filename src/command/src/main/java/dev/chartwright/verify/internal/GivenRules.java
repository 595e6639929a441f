package dev.chartwright.verify.internal;

import dev.chartwright.check.internal.rules.OwnRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rules that are not part of Chartwright.
 *
 * @param own the project's own rules
 * @param admission files, folders and URLs of admission policies
 * @param offline whether to read URLs from the cache only
 */
public record GivenRules(List<OwnRule> own, List<String> admission, boolean offline) {
  /** No rules. */
  public static final GivenRules NONE = new GivenRules(List.of(), List.of(), false);

  public GivenRules {
    own = List.copyOf(own);
    admission = List.copyOf(admission);
  }

  /**
   * Returns these rules with more admission policies.
   *
   * @param more files, folders and URLs of admission policies
   * @param cacheOnly whether to read URLs from the cache only
   * @return the combined rules
   */
  public GivenRules with(List<String> more, boolean cacheOnly) {
    return new GivenRules(
        own, Stream.concat(admission.stream(), more.stream()).toList(), cacheOnly);
  }
}
