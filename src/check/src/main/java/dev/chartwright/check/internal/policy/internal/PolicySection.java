package dev.chartwright.check.internal.policy.internal;

import dev.chartwright.check.internal.catalog.Section;
import java.util.List;

/**
 * The checks of one section.
 *
 * @param section declares the ids
 * @param checks in the order of their ids
 */
public record PolicySection(Section section, List<PolicyCheck> checks) {
  public PolicySection {
    checks = List.copyOf(checks);
  }
}
