package dev.chartwright.local.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import dev.chartwright.internal.yaml.YamlDocument;
import java.util.List;
import java.util.stream.Stream;

/**
 * The port of this machine that leads to the ingress controller of a local cluster, as a value. A
 * chart that prints addresses of its own, such as the base URL of an identity provider, has the key
 * {@code global.ingress.port} for it.
 */
final class IngressPortValue {
  private static final String KEY = "global.ingress.port";
  private static final int USUAL = 80;

  private IngressPortValue() {}

  /**
   * Returns the values with the port, if the chart has the key and the port is not the usual one. A
   * setting of the user wins.
   *
   * @param port the port of this machine
   */
  static Values in(Values values, Chart chart, int port) {
    if (port == USUAL || !hasKey(chart)) {
      return values;
    }
    List<Setting> settings =
        Stream.concat(Stream.of(Setting.set(KEY + "=" + port)), values.settings().stream())
            .toList();
    return new Values(values.files(), settings);
  }

  private static boolean hasKey(Chart chart) {
    return chart
        .file("values.yaml")
        .map(ChartFile::text)
        .filter(IngressPortValue::hasKey)
        .isPresent();
  }

  private static boolean hasKey(String text) {
    try {
      return !YamlDocument.parse(text).content().at("/" + KEY.replace('.', '/')).isMissingNode();
    } catch (YamlDocument.SyntaxException e) {
      // The installation reports it.
      return false;
    }
  }
}
