package dev.chartwright.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.ChartMetadata;
import dev.chartwright.chart.internal.template.Template;
import dev.chartwright.chart.internal.template.TemplateSyntaxException;
import dev.chartwright.chart.internal.template.ValuesReads;
import dev.chartwright.helm.internal.LookupShim;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Templates: the parser, and the interpreter that follows what they read. */
final class TemplateFuzzTest {
  @FuzzTest
  void template(byte[] input) throws Exception {
    Hostile hostile = Hostile.of(input);
    hostile.reads(
        TemplateSyntaxException.class,
        () -> {
          LookupShim.rewrite(hostile.text());
          LookupShim.rewriteActions(hostile.text());
          Template template = Template.parse(hostile.text());
          expectComplete(template);
          follow(input);
        });
  }

  /** The nodes of a template cover its text without a gap. */
  private static void expectComplete(Template template) {
    int at = 0;
    for (var node : template.nodes()) {
      if (node.span().start() != at) {
        throw new AssertionError("A gap is before " + node + " at " + at);
      }
      at = node.span().end();
    }
    if (at != template.text().length()) {
      throw new AssertionError("The end is missing from " + at);
    }
  }

  private static void follow(byte[] input) throws Exception {
    try (Scratch scratch = Scratch.create()) {
      ChartFile file =
          new ChartFile("templates/all.yaml", scratch.write("templates/all.yaml", input));
      ChartFile values =
          new ChartFile(
              "values.yaml",
              scratch.write(
                  "values.yaml",
                  "a: {b: '{{ .Values.c }}', d: [1]}\n".getBytes(StandardCharsets.UTF_8)));
      ChartMetadata metadata =
          new ChartMetadata(
              "fuzz",
              "1.0.0",
              Optional.empty(),
              Optional.empty(),
              "application",
              List.of(),
              Map.of());
      Chart chart = new Chart(scratch.folder(), "fuzz", metadata, List.of(file, values), List.of());
      ValuesReads reads = ValuesReads.of(chart);
      reads.forEach((read, site) -> reads.isRead(read.path().steps()));
      reads.defaulted();
      reads.bodies("fuzz/templates/all.yaml");
    }
  }
}
