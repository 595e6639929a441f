package dev.chartwright.check.internal.policy.image;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of an image reference.
 *
 * @param isLegal whether it is valid
 * @param tag the tag, or an empty text
 * @param digest the digest, or an empty text
 */
record ImageName(boolean isLegal, String tag, String digest) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:[A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+])(?::\\d+)?(?:/[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*)+"
              + "(?::(?<tag>\\w[\\w.-]{0,127}))?(?:@(?<digest>[A-Za-z0-9+._-]+:[0-9a-fA-F]{32,}))?"
              + "|[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*"
              + "(?::(?<tag2>\\w[\\w.-]{0,127}))?(?:@(?<digest2>[A-Za-z0-9+._-]+:[0-9a-fA-F]{32,}))?");

  static ImageName of(String reference) {
    Matcher matcher = FORM.matcher(reference);
    return matcher.matches()
        ? new ImageName(true, part(matcher, "tag"), part(matcher, "digest"))
        : new ImageName(false, "", "");
  }

  private static String part(Matcher matcher, String name) {
    String part = matcher.group(name);
    String other = matcher.group(name + "2");
    return part != null ? part : other != null ? other : "";
  }
}
