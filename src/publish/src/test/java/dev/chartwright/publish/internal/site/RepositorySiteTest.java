package dev.chartwright.publish.internal.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.Chart;
import dev.chartwright.publish.ChartPackager;
import dev.chartwright.publish.UnableToPublishException;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RepositorySiteTest {
  private static final SiteOptions OPTIONS =
      new SiteOptions(
          "Example charts",
          "example",
          Optional.of(URI.create("https://charts.example.com")),
          Optional.of("oci://charts.example.com/charts/"),
          "Chartwright 1.0.0");

  @TempDir private Path folder;

  @BeforeEach
  void publish() throws IOException {
    Path chart =
        TestChart.in(folder.resolve("sources"), "web")
            .values("# How many Pods\nreplicas: 1\n")
            .file("README.md", "# web\n\nServes pages.\n")
            .path();
    new ChartPackager().pack(Chart.load(chart), folder);
    Files.writeString(folder.resolve("web-1.2.3.tgz.prov"), "signed");
    Files.writeString(
        folder.resolve("index.yaml"),
        """
        apiVersion: v1
        entries:
          old:
          - {name: old, version: 0.1.0, deprecated: true, description: "Was <b>good</b>", urls: ["https://elsewhere.example.com/old-0.1.0.tgz"]}
          web:
          - {name: web, version: 2.0.0-rc.1, created: "2026-11-21T12:00:00Z", urls: [web-2.0.0-rc.1.tgz]}
          - name: web
            version: 1.2.3
            appVersion: "9.8"
            description: Serves pages
            created: "2026-11-20T12:00:00Z"
            digest: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
            keywords: [http]
            home: javascript:alert(1)
            maintainers: [{name: Ada, url: "https://example.com/ada"}]
            annotations:
              artifacthub.io/changes: |
                - kind: fixed
                  description: The port of the Service
                - A plain sentence
            urls: [web-1.2.3.tgz]
        """);
  }

  @Test
  void shouldListTheNewestStableVersionOfEachChart() {
    String index = page("index.html");

    assertThat(index)
        .contains("2 charts in 3 versions")
        .contains("helm repo add example https://charts.example.com")
        .contains("<a href=\"web/index.html\">web</a> <span class=\"version\">1.2.3</span>")
        .contains("application 9.8", "published 2026-11-20", "2 versions")
        .contains("<li class=\"chart deprecated\">")
        .contains("Was &lt;b&gt;good&lt;/b&gt;");
  }

  @Test
  void shouldTellAllOfAChart() {
    String page = page("web/index.html");

    assertThat(page)
        .contains("helm install web example/web --version 1.2.3")
        .contains("helm install web oci://charts.example.com/charts/web --version 1.2.3")
        .contains("helm pull example/web --version 1.2.3 --verify")
        .contains("<h1 id=\"readme-web\">web</h1>")
        .contains("<span class=\"comment\"># How many Pods</span>")
        .contains("<span class=\"value\">replicas: 1</span>")
        .contains("<b>fixed</b> The port of the Service", "A plain sentence")
        .contains("<a href=\"https://example.com/ada\">Ada</a>")
        .contains("2.0.0-rc.1 <span class=\"remark\">prerelease</span>")
        .contains("<a href=\"../web-1.2.3.tgz\">.tgz</a>")
        .contains("<a href=\"../web-1.2.3.tgz.prov\">signature</a>")
        .contains("<code title=\"0123456789abcdef0123456789abcdef")
        .doesNotContain("href=\"javascript");
  }

  @Test
  void shouldKnowAChartWhosePackageIsElsewhere() {
    assertThat(page("old/index.html"))
        .contains("This chart is deprecated")
        .contains("<a href=\"https://elsewhere.example.com/old-0.1.0.tgz\">.tgz</a>")
        .doesNotContain("id=\"readme\"", "id=\"values\"");
  }

  @Test
  void shouldFetchNothing() {
    for (String page : pages().values()) {
      assertThat(page).doesNotContain("src=").doesNotContain("<link rel=\"stylesheet\"");
    }
  }

  @Test
  void shouldMakeTheSameBytesAgain() {
    assertThat(pages()).isEqualTo(pages());
  }

  @Test
  void shouldSayWhatIsWrongWithAnIndex() throws IOException {
    Files.writeString(folder.resolve("index.yaml"), "entries:\n  web: [\n");

    assertThatThrownBy(this::pages)
        .isInstanceOf(UnableToPublishException.class)
        .hasMessageContaining("index.yaml:")
        .hasMessageContaining("invalid YAML");
  }

  @Test
  void shouldSayThatThereIsNoIndex() throws IOException {
    Files.delete(folder.resolve("index.yaml"));

    assertThatThrownBy(this::pages)
        .isInstanceOf(UnableToPublishException.class)
        .hasMessageContaining("index.yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../up",
        "..",
        ".",
        "/etc/web",
        "a/b",
        "a\\\\b",
        "javascript:alert(1)",
        "a\\0b",
        "",
        "a b"
      })
  void shouldWriteNoPageOutsideOfTheFolder(String name) throws IOException {
    Files.writeString(
        folder.resolve("index.yaml"),
        "apiVersion: v1\nentries: {\"" + name + "\": [{version: 1.0.0}]}\n");

    assertThatThrownBy(this::pages)
        .isInstanceOf(UnableToPublishException.class)
        .hasMessageContaining("index.yaml: invalid chart name '");
  }

  @Test
  void shouldLinkToAPackageWhoseNameCannotBeAFile() throws IOException {
    Files.writeString(
        folder.resolve("index.yaml"),
        "apiVersion: v1\nentries: {a: [{version: 1.0.0, urls: [\"a\\0b.tgz\"]}]}\n");

    assertThat(pages()).containsKey("a/index.html");
  }

  private Map<String, String> pages() {
    return new RepositorySite(OPTIONS).pages(folder);
  }

  private String page(String name) {
    return String.valueOf(pages().get(name));
  }
}
