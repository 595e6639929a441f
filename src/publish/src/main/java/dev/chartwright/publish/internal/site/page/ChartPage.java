package dev.chartwright.publish.internal.site.page;

import java.util.List;

/**
 * The page of one chart. A missing value is an empty string.
 *
 * @param repository the title of the repository
 * @param name the chart's name
 * @param version its newest version
 * @param deprecated whether it is deprecated
 * @param commands commands to install it
 * @param facts facts from Chart.yaml
 * @param readme its README as safe HTML
 * @param values the lines of its values.yaml
 * @param changes the changes in this version
 * @param versions every version, newest first
 * @param made the program that wrote the page
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
   * A fact from Chart.yaml.
   *
   * @param name the name of the fact
   * @param values one or more values
   */
  public record Fact(String name, List<Link> values) {
    public Fact {
      values = List.copyOf(values);
    }
  }

  /**
   * A text with an optional link.
   *
   * @param link the URL, or empty
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
   * A change in a version.
   *
   * @param kind added, changed, deprecated, removed, fixed or security
   * @param text the description
   */
  public record Change(String kind, String text) {}

  /**
   * A version of the chart.
   *
   * @param remark {@code prerelease}, {@code deprecated} or empty
   * @param appVersion the version of the application
   * @param published the day of publication
   * @param link the URL of the package
   * @param provenance the URL of the provenance file, or empty
   * @param bom the URL of the SBOM, or empty
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
     * Returns a short form of the digest.
     *
     * @return its first 12 digits
     */
    public String shortDigest() {
      return digest.length() > 12 ? digest.substring(0, 12) : digest;
    }
  }
}
