package dev.chartwright.publish.internal.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.file.TextFile;
import dev.chartwright.internal.yaml.YamlDocument;
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
import java.util.regex.Pattern;

/**
 * Writes the web pages of a chart repository: a list of the charts, and one page for each chart.
 * The pages need no other resources, and the same repository gives the same bytes.
 */
public final class RepositorySite {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]*");

  private final SiteOptions options;

  /**
   * Creates pages of one repository.
   *
   * @param options the settings of the pages
   */
  public RepositorySite(SiteOptions options) {
    this.options = options;
  }

  /**
   * Creates the pages of a folder with an index.yaml.
   *
   * @param folder the repository's folder
   * @return the texts of the pages, by their paths in the folder
   * @throws UnableToPublishException if index.yaml is missing or invalid
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
          "Cannot read " + index + ": " + TextFile.problem(e) + ".",
          "Run 'chartwright index' to create it.",
          e);
    } catch (YamlDocument.SyntaxException e) {
      throw new UnableToPublishException(
          "Cannot read " + index + ":" + e.line() + ": invalid YAML: " + e.getMessage() + ".",
          "Restore the file.",
          e);
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
                entries.put(valid(chart.getKey(), index), versions);
              }
            });
    return entries;
  }

  /** A name is a folder below the index, and a link. */
  private static String valid(String name, Path index) {
    if (!NAME.matcher(name).matches()) {
      throw new UnableToPublishException(
          "Cannot write the pages of "
              + index
              + ": invalid chart name '"
              + name.replaceAll("\\p{Cntrl}", "?")
              + "'.",
          "Use letters, digits, '-', '_', '+' and '.' in the name.",
          null);
    }
    return name;
  }
}
