package dev.chartwright.check.internal.policy.image;

import dev.chartwright.check.internal.catalog.Section;
import dev.chartwright.check.internal.policy.internal.PolicySection;
import java.util.List;

/** The checks of the section {@link Section#IMAGES}, in the order of their ids. */
public final class ImageChecks {
  /** A check that is not listed here does not run. */
  public static final PolicySection SECTION =
      new PolicySection(
          Section.IMAGES,
          List.of(
              new ImageTag(),
              new ImageDigest(),
              new InvalidImage(),
              new ImagePullNever(),
              new ImagePullAlways(),
              new RetiredRegistry(),
              new ShortImageName(),
              new AllowedRegistries()));

  private ImageChecks() {}
}
