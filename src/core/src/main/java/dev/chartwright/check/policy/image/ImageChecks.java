package dev.chartwright.check.policy.image;

import dev.chartwright.check.policy.internal.PolicyCheck;
import java.util.List;

/** The checks of this section, in the order of their ids. */
public final class ImageChecks {
  public static final List<PolicyCheck> ALL =
      List.of(
          new ImageTag(),
          new ImageDigest(),
          new ImageReference(),
          new ImagePullNever(),
          new ImagePullAlways());

  private ImageChecks() {}
}
