package dev.chartwright.docs;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartMetadata;
import dev.chartwright.chart.ChartMetadata.Dependency;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a README can have between markers, made from the chart. */
enum ReadmePart {
  /** Title, versions, description. */
  HEADER {
    @Override
    String of(Chart chart, ValuesReference values) {
      ChartMetadata metadata = chart.metadata();
      List<String> facts = new ArrayList<>();
      facts.add("**Version** " + Markdown.code(metadata.version()));
      metadata.appVersion().ifPresent(app -> facts.add("**App version** " + Markdown.code(app)));
      facts.add("**Type** " + metadata.type());
      metadata.kubeVersion().ifPresent(k -> facts.add("**Kubernetes** " + Markdown.code(k)));
      List<String> parts = new ArrayList<>(List.of("# " + Markdown.cell(chart.name())));
      if (metadata.isDeprecated()) {
        parts.add("> **This chart is deprecated.**");
      }
      parts.add(String.join(" · ", facts));
      metadata.description().map(Markdown::cell).ifPresent(parts::add);
      metadata.home().ifPresent(home -> parts.add("Home: <" + home + ">"));
      return String.join("\n\n", parts);
    }
  },
  /** How to install it, or to depend on it. */
  INSTALL {
    @Override
    String of(Chart chart, ValuesReference values) {
      String name = chart.name();
      if (chart.metadata().isLibrary()) {
        return "This is a library chart: it installs nothing. Add it to Chart.yaml of the chart "
            + "that uses it:"
            + "\n\n```yaml\ndependencies:\n  - name: "
            + name
            + "\n    version: "
            + chart.metadata().version()
            + "\n    repository: \"\"\n```";
      }
      return "In the folder of this file, run:\n\n```sh\nhelm install "
          + name
          + " . --namespace "
          + name
          + " --create-namespace\n```";
    }
  },
  /** The charts that it depends on. */
  REQUIREMENTS {
    @Override
    String of(Chart chart, ValuesReference values) {
      StringBuilder text = new StringBuilder();
      chart
          .metadata()
          .kubeVersion()
          .ifPresent(
              range -> text.append("Kubernetes ").append(Markdown.code(range)).append("\n\n"));
      List<Dependency> dependencies = chart.metadata().dependencies();
      if (dependencies.isEmpty()) {
        return text.append("This chart has no dependencies.").toString();
      }
      text.append("| Chart | Version | Repository | As | Enabled by |\n|---|---|---|---|---|\n");
      for (Dependency dependency : dependencies) {
        List<String> switches = new ArrayList<>();
        dependency
            .condition()
            .ifPresent(condition -> switches.addAll(Arrays.asList(condition.split("\\s*,\\s*"))));
        dependency.tags().forEach(tag -> switches.add("tags." + tag));
        text.append(
            row(
                List.of(
                    Markdown.cell(dependency.name()),
                    Markdown.code(dependency.version()),
                    Markdown.cell(dependency.repository()),
                    Markdown.code(dependency.alias().orElse("")),
                    switches.stream().map(Markdown::code).collect(Collectors.joining(", ")))));
      }
      return text.toString().strip();
    }
  },
  /** The reference of its values. */
  VALUES {
    @Override
    String of(Chart chart, ValuesReference values) {
      return ValuesTable.of(values);
    }
  },
  /** The reference of its subcharts' values, with the keys that its users set. */
  SUBCHARTS {
    @Override
    String of(Chart chart, ValuesReference values) {
      ValuesReference keys = SubchartKeys.of(chart);
      return keys.values().isEmpty()
          ? "This chart has no subcharts with values."
          : ValuesTable.of(keys);
    }
  },
  /** Who looks after it. */
  MAINTAINERS {
    @Override
    String of(Chart chart, ValuesReference values) {
      if (chart.metadata().maintainers().isEmpty()) {
        return "Chart.yaml lists no maintainers.";
      }
      StringBuilder text = new StringBuilder("| Name | Mail | Page |\n|---|---|---|\n");
      chart
          .metadata()
          .maintainers()
          .forEach(
              maintainer ->
                  text.append(
                      row(
                          List.of(
                              Markdown.cell(maintainer.name()),
                              link(maintainer.email()),
                              link(maintainer.url())))));
      return text.toString().strip();
    }
  },
  /** Where its sources are. */
  SOURCES {
    @Override
    String of(Chart chart, ValuesReference values) {
      return chart.metadata().sources().isEmpty()
          ? "Chart.yaml lists no sources."
          : chart.metadata().sources().stream()
              .map(source -> "- " + link(Optional.of(source)))
              .collect(Collectors.joining("\n"));
    }
  };

  /** Returns its content, without markers. */
  abstract String of(Chart chart, ValuesReference values);

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String link(Optional<String> address) {
    return address
        .map(
            text ->
                text.matches("[^<>\\s|]+[:@][^<>\\s|]+") ? "<" + text + ">" : Markdown.cell(text))
        .orElse("");
  }

  String marker() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ReadmePart> named(String marker) {
    return Arrays.stream(values()).filter(part -> part.marker().equals(marker)).findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(ReadmePart::marker).collect(Collectors.joining(", "));
  }
}
