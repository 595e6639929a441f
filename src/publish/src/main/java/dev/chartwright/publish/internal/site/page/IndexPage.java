package dev.chartwright.publish.internal.site.page;

import java.util.List;

/**
 * The page that lists the charts.
 *
 * @param title the repository's name for people
 * @param summary how much there is
 * @param commands how the repository is added
 * @param charts the newest version of each chart
 * @param made what made the page
 */
public record IndexPage(
    String title, String summary, List<CommandBlock> commands, List<Card> charts, String made) {
  public IndexPage {
    commands = List.copyOf(commands);
    charts = List.copyOf(charts);
  }

  /**
   * A chart in the list.
   *
   * @param name its name
   * @param version its newest version
   * @param description what it is
   * @param link its page
   * @param facts the application's version, the number of versions, the date
   * @param keywords words to search for
   * @param deprecated whether nobody should use it any more
   */
  public record Card(
      String name,
      String version,
      String description,
      String link,
      List<String> facts,
      List<String> keywords,
      boolean deprecated) {
    public Card {
      facts = List.copyOf(facts);
      keywords = List.copyOf(keywords);
    }
  }
}
