package dev.chartwright.publish.internal.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.internal.YamlDocument;
import dev.chartwright.publish.internal.site.page.ChartPage;
import dev.chartwright.publish.internal.site.page.ChartPage.Change;
import dev.chartwright.publish.internal.site.page.ChartPage.Fact;
import dev.chartwright.publish.internal.site.page.ChartPage.Line;
import dev.chartwright.publish.internal.site.page.ChartPage.Link;
import dev.chartwright.publish.internal.site.page.ChartPage.Published;
import dev.chartwright.publish.internal.site.page.CommandBlock;
import dev.chartwright.publish.internal.site.page.IndexPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes what the templates are given. */
final class SitePages {
  private final SiteOptions options;
  private final Path folder;

  SitePages(SiteOptions options, Path folder) {
    this.options = options;
    this.folder = folder;
  }

  IndexPage index(Map<String, List<IndexEntry>> charts) {
    int versions = charts.values().stream().mapToInt(List::size).sum();
    List<CommandBlock> commands = new ArrayList<>();
    commands.add(
        new CommandBlock(
            "Add this repository to Helm",
            "helm repo add " + options.alias() + " " + options.address() + "\nhelm repo update"));
    return new IndexPage(
        options.title(),
        counted(charts.size(), "chart") + " in " + counted(versions, "version"),
        commands,
        charts.entrySet().stream().map(chart -> card(chart.getKey(), chart.getValue())).toList(),
        "Made by " + options.made());
  }

  private static IndexPage.Card card(String name, List<IndexEntry> versions) {
    IndexEntry newest = newest(versions);
    List<String> facts = new ArrayList<>();
    if (!newest.text("appVersion").isEmpty()) {
      facts.add("application " + newest.text("appVersion"));
    }
    facts.add(counted(versions.size(), "version"));
    if (!newest.published().isEmpty()) {
      facts.add("published " + newest.published());
    }
    if (newest.isDeprecated()) {
      facts.add("deprecated");
    }
    return new IndexPage.Card(
        name,
        newest.version(),
        newest.text("description"),
        name + "/index.html",
        facts,
        newest.texts("keywords"),
        newest.isDeprecated());
  }

  /** What Helm installs when no version is named: the newest that is no prerelease. */
  private static IndexEntry newest(List<IndexEntry> versions) {
    return versions.stream()
        .filter(version -> !version.isPrerelease())
        .findFirst()
        .orElse(versions.get(0));
  }

  ChartPage chart(String name, List<IndexEntry> versions) {
    IndexEntry newest = newest(versions);
    Optional<Chart> chart =
        Optional.of(folder.resolve(newest.fileName()))
            .filter(Files::isRegularFile)
            .map(Chart::load);
    return new ChartPage(
        options.title(),
        name,
        newest.version(),
        newest.text("description"),
        newest.isDeprecated(),
        commands(name, newest),
        facts(newest),
        file(chart, "README.md").map(Markdown::toHtml).orElse(""),
        file(chart, "values.yaml").map(SitePages::lines).orElse(List.of()),
        changes(newest),
        versions.stream().map(this::published).toList(),
        "Made by " + options.made());
  }

  private static Optional<String> file(Optional<Chart> chart, String name) {
    return chart.flatMap(it -> it.file(name)).map(ChartFile::text);
  }

  private static List<Line> lines(String text) {
    return text.lines()
        .map(line -> new Line(line.strip().startsWith("#") ? "comment" : "value", line))
        .toList();
  }

  private List<CommandBlock> commands(String name, IndexEntry newest) {
    boolean prerelease = newest.isPrerelease();
    List<CommandBlock> commands = new ArrayList<>();
    if (newest.text("type").equals("library")) {
      commands.add(
          new CommandBlock(
              "Library chart: name it in the Chart.yaml of another chart",
              "dependencies:\n  - name: "
                  + name
                  + "\n    version: "
                  + newest.version()
                  + "\n    repository: "
                  + options.address()));
      return commands;
    }
    commands.add(
        new CommandBlock(
            "From this repository",
            "helm repo add "
                + options.alias()
                + " "
                + options.address()
                + "\nhelm install "
                + name
                + " "
                + options.alias()
                + "/"
                + name
                + " --version "
                + newest.version()
                + (prerelease ? " --devel" : "")));
    options
        .oci()
        .ifPresent(
            oci ->
                commands.add(
                    new CommandBlock(
                        "From the OCI registry",
                        "helm install "
                            + name
                            + " "
                            + oci.replaceFirst("/+$", "")
                            + "/"
                            + name
                            + " --version "
                            + newest.version())));
    if (Files.exists(folder.resolve(newest.fileName() + ".prov"))) {
      commands.add(
          new CommandBlock(
              "With its signature verified",
              "helm pull "
                  + options.alias()
                  + "/"
                  + name
                  + " --version "
                  + newest.version()
                  + " --verify --keyring PUBLIC-KEYRING"));
    }
    return commands;
  }

  private static List<Fact> facts(IndexEntry entry) {
    List<Fact> facts = new ArrayList<>();
    text(facts, "Application", entry.text("appVersion"));
    text(facts, "Kubernetes", entry.text("kubeVersion"));
    text(facts, "Published", entry.published());
    List<Link> maintainers = new ArrayList<>();
    entry
        .node()
        .path("maintainers")
        .forEach(
            one ->
                maintainers.add(
                    new Link(one.path("name").asText(), web(one.path("url").asText()))));
    list(facts, "Maintainers", maintainers);
    list(facts, "Home", links(Stream.of(entry.text("home"))));
    list(facts, "Sources", links(entry.texts("sources").stream()));
    List<Link> dependencies = new ArrayList<>();
    entry
        .node()
        .path("dependencies")
        .forEach(
            one ->
                dependencies.add(
                    new Link(
                        one.path("alias").asText(one.path("name").asText())
                            + " "
                            + one.path("version").asText(),
                        "")));
    list(facts, "Subcharts", dependencies);
    text(
        facts, "License", entry.node().path("annotations").path("artifacthub.io/license").asText());
    return facts;
  }

  private static void text(List<Fact> facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.add(new Fact(name, List.of(new Link(value, ""))));
    }
  }

  private static void list(List<Fact> facts, String name, List<Link> values) {
    if (!values.isEmpty()) {
      facts.add(new Fact(name, values));
    }
  }

  private static List<Link> links(Stream<String> urls) {
    return urls.filter(url -> !url.isEmpty()).map(url -> new Link(url, web(url))).toList();
  }

  /** A chart says what it likes; only pages become links. */
  private static String web(String url) {
    return url.matches("(?i)https?://.*") ? url : "";
  }

  /** Artifact Hub's annotation: plain sentences, or kind and description. */
  private static List<Change> changes(IndexEntry entry) {
    String text = entry.node().path("annotations").path("artifacthub.io/changes").asText();
    if (text.isBlank()) {
      return List.of();
    }
    try {
      List<Change> changes = new ArrayList<>();
      for (JsonNode change : YamlDocument.parse(text).content()) {
        changes.add(
            change.isObject()
                ? new Change(change.path("kind").asText(), change.path("description").asText())
                : new Change("", change.asText()));
      }
      return changes;
    } catch (YamlDocument.SyntaxException e) {
      return List.of();
    }
  }

  private Published published(IndexEntry entry) {
    String link = entry.linkFromBelow();
    String bom = entry.fileName().replaceFirst("\\.tgz$", ".cdx.json");
    return new Published(
        entry.version(),
        entry.isDeprecated() ? "deprecated" : entry.isPrerelease() ? "prerelease" : "",
        entry.text("appVersion"),
        entry.published(),
        link,
        Files.exists(folder.resolve(entry.fileName() + ".prov")) ? link + ".prov" : "",
        Files.exists(folder.resolve(bom)) ? "../" + bom : "",
        entry.digest());
  }

  private static String counted(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
