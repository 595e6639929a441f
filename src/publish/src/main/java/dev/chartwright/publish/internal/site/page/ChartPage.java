package dev.chartwright.publish.internal.site.page;

import java.util.List;

/**
 * The page of one chart. What is missing is an empty text.
 *
 * @param repository the repository's name for people
 * @param name the chart's name
 * @param version its newest version
 * @param description what it is
 * @param deprecated whether nobody should use it any more
 * @param commands how it is installed
 * @param facts what Chart.yaml says of it
 * @param readme its README as clean HTML
 * @param values its values.yaml
 * @param changes what is new in this version
 * @param versions every version, newest first
 * @param made what made the page
 */
public record ChartPage(
    String repository,
    String name,
    String version,
    String description,
    boolean deprecated,
    List<CommandBlock> commands,
    List<Fact> facts,
    String readme,
    List<Line> values,
    List<Change> changes,
    List<Published> versions,
    String made) {
  public ChartPage {
    commands = List.copyOf(commands);
    facts = List.copyOf(facts);
    values = List.copyOf(values);
    changes = List.copyOf(changes);
    versions = List.copyOf(versions);
  }

  /**
   * Something that Chart.yaml says.
   *
   * @param name what it is
   * @param values one or more
   */
  public record Fact(String name, List<Link> values) {
    public Fact {
      values = List.copyOf(values);
    }
  }

  /**
   * A text that may lead somewhere.
   *
   * @param text the text
   * @param link a URL, or empty
   */
  public record Link(String text, String link) {}

  /**
   * A line of values.yaml.
   *
   * @param kind {@code comment} or {@code value}
   * @param text the line
   */
  public record Line(String kind, String text) {}

  /**
   * Something new.
   *
   * @param kind added, changed, deprecated, removed, fixed or security
   * @param text what
   */
  public record Change(String kind, String text) {}

  /**
   * A version.
   *
   * @param version the version
   * @param remark prerelease, deprecated
   * @param appVersion the version of what it deploys
   * @param published the day
   * @param link the package
   * @param provenance its signature
   * @param bom what images it deploys
   * @param digest the package's SHA-256
   */
  public record Published(
      String version,
      String remark,
      String appVersion,
      String published,
      String link,
      String provenance,
      String bom,
      String digest) {
    /**
     * Enough of the digest to compare by eye.
     *
     * @return its first 12 digits
     */
    public String shortDigest() {
      return digest.length() > 12 ? digest.substring(0, 12) : digest;
    }
  }
}
