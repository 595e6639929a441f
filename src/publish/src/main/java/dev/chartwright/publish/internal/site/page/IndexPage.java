package dev.chartwright.publish.internal.site.page;

import java.util.List;

/**
 * The page that lists the charts.
 *
 * @param title the title of the repository
 * @param summary the number of charts and versions
 * @param commands commands to add the repository
 * @param charts the newest version of each chart
 * @param made the program that wrote the page
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
   * @param name the chart's name
   * @param version its newest version
   * @param link the URL of its page
   * @param facts the application's version, the number of versions, the date
   * @param deprecated whether it is deprecated
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
