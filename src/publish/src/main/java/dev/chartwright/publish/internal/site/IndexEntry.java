package dev.chartwright.publish.internal.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.ChartVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * One version of a chart in index.yaml.
 *
 * @param node the entry
 */
record IndexEntry(JsonNode node) {
  String text(String key) {
    JsonNode value = node.path(key);
    return value.isNull() ? "" : value.asText();
  }

  String version() {
    return text("version");
  }

  String digest() {
    return text("digest").replaceFirst("^sha256:", "");
  }

  /** Returns the day without the time. */
  String published() {
    String created = text("created");
    return created.length() >= 10 ? created.substring(0, 10) : created;
  }

  boolean isDeprecated() {
    return node.path("deprecated").asBoolean();
  }

  boolean isPrerelease() {
    return ChartVersion.find(version()).filter(ChartVersion::isPrerelease).isPresent();
  }

  /** Returns the URL of the package: absolute, or relative to the index. */
  String url() {
    return node.path("urls").path(0).asText();
  }

  /** Returns the name of the package, without what no file name may contain. */
  String fileName() {
    String url = url();
    return url.substring(url.lastIndexOf('/') + 1).replace('\0', '?');
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    node.path(key).forEach(item -> texts.add(item.asText()));
    return texts;
  }

  /** Returns the URL, relative to a folder below the index. */
  String linkFromBelow() {
    String url = url();
    return url.isEmpty() || url.matches("(?i)https?:.*") ? url : "../" + url;
  }
}
