package dev.chartwright.publish.internal.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.internal.YamlDocument;
import dev.chartwright.publish.RepositoryIndex;
import dev.chartwright.publish.UnableToPublishException;
import dev.chartwright.publish.internal.site.page.ChartPage;
import dev.chartwright.publish.internal.site.page.IndexPage;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the pages of a chart repository: one that lists the charts, and one for each chart. They
 * need nothing but themselves, and the same repository gives the same bytes.
 */
public final class RepositorySite {
  private final SiteOptions options;

  /**
   * Pages of one repository.
   *
   * @param options how they present it
   */
  public RepositorySite(SiteOptions options) {
    this.options = options;
  }

  /**
   * Makes the pages of a folder that has an index.yaml.
   *
   * @param folder the repository's folder
   * @return the pages' texts by their paths inside the folder
   * @throws UnableToPublishException if there is no index.yaml, or it cannot be read
   */
  public Map<String, String> pages(Path folder) {
    Map<String, List<IndexEntry>> charts = entries(folder.resolve("index.yaml"));
    SitePages maker = new SitePages(options, folder);
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null,
            ContentType.Html,
            RepositorySite.class.getClassLoader(),
            "dev.chartwright.publish.site.html");
    Map<String, String> pages = new LinkedHashMap<>();
    IndexPage index = maker.index(charts);
    pages.put("index.html", render(engine, "site/index.jte", index));
    charts.forEach(
        (name, versions) -> {
          ChartPage page = maker.chart(name, versions);
          pages.put(name + "/index.html", render(engine, "site/chart.jte", page));
        });
    return pages;
  }

  private static String render(TemplateEngine engine, String template, Object page) {
    StringOutput html = new StringOutput();
    engine.render(template, page, html);
    return html.toString();
  }

  private static Map<String, List<IndexEntry>> entries(Path index) {
    JsonNode content;
    try {
      content =
          YamlDocument.parseLarge(Files.readString(index), RepositoryIndex.MOST_CHARACTERS)
              .content();
    } catch (IOException e) {
      throw new UnableToPublishException(
          "Cannot read " + index + ": " + e.getMessage(), "chartwright index makes it", e);
    } catch (YamlDocument.SyntaxException e) {
      throw new UnableToPublishException(
          index + ":" + e.line() + " is not YAML: " + e.getMessage(), "restore the file", e);
    }
    Map<String, List<IndexEntry>> entries = new LinkedHashMap<>();
    content
        .path("entries")
        .properties()
        .forEach(
            chart -> {
              List<IndexEntry> versions = new ArrayList<>();
              chart.getValue().forEach(version -> versions.add(new IndexEntry(version)));
              if (!versions.isEmpty()) {
                entries.put(chart.getKey(), versions);
              }
            });
    return entries;
  }
}
