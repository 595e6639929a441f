package dev.chartwright.verify.internal;

import dev.chartwright.check.internal.rules.OwnRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rules that do not come with this program.
 *
 * @param own the project's own
 * @param admission files, folders and addresses of admission policies
 * @param offline whether addresses are read from the cache alone
 */
public record GivenRules(List<OwnRule> own, List<String> admission, boolean offline) {
  /** There are none. */
  public static final GivenRules NONE = new GivenRules(List.of(), List.of(), false);

  public GivenRules {
    own = List.copyOf(own);
    admission = List.copyOf(admission);
  }

  /**
   * The same with more.
   *
   * @param more files, folders and addresses of admission policies
   * @param cacheOnly whether addresses are read from the cache alone
   * @return new rules
   */
  public GivenRules with(List<String> more, boolean cacheOnly) {
    return new GivenRules(
        own, Stream.concat(admission.stream(), more.stream()).toList(), cacheOnly);
  }
}
