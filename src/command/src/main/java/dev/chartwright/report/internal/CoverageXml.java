package dev.chartwright.report.internal;

import dev.chartwright.coverage.internal.CoverageData;
import dev.chartwright.coverage.internal.CoverageData.FileData;
import dev.chartwright.coverage.internal.CoverageData.ItemData;
import dev.chartwright.coverage.internal.Lines;
import dev.chartwright.coverage.internal.Tally;
import dev.chartwright.coverage.internal.Thresholds;
import dev.chartwright.render.internal.coverage.Item.Kind;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** Coverage in the formats of other tools: LCOV, Cobertura, JaCoCo. */
final class CoverageXml {
  private final CoverageData data;

  CoverageXml(CoverageData data) {
    this.data = data;
  }

  /** Returns LCOV's tracefile. Source: geninfo(1), section FILES. */
  String lcov() {
    StringBuilder out = new StringBuilder("TN:\n");
    for (FileData file : data.files()) {
      out.append("SF:").append(file.path()).append('\n');
      List<ItemData> templates =
          file.items().stream()
              .filter(item -> item.kind() == Kind.TEMPLATE && !item.helper().isEmpty())
              .toList();
      templates.forEach(item -> out.append("FN:" + item.line() + "," + item.helper() + "\n"));
      templates.forEach(item -> out.append("FNDA:" + count(item) + "," + item.helper() + "\n"));
      Tally functions = Tally.of(templates.stream(), item -> true);
      out.append("FNF:" + functions.all() + "\nFNH:" + functions.reached() + "\n");
      List<Lines.Line> lines = Lines.of(file);
      for (Lines.Line line : lines) {
        for (int i = 0; i < line.branches().size(); i++) {
          String taken = line.isReached() ? String.valueOf(count(line.branches().get(i))) : "-";
          out.append("BRDA:" + line.number() + ",0," + i + "," + taken + "\n");
        }
      }
      Tally branches = Tally.branches(List.of(file));
      out.append("BRF:" + branches.all() + "\nBRH:" + branches.reached() + "\n");
      lines.forEach(
          line -> out.append("DA:" + line.number() + "," + line.tests().cardinality() + "\n"));
      Tally tally = Tally.lines(List.of(file));
      out.append("LF:" + tally.all() + "\nLH:" + tally.reached() + "\nend_of_record\n");
    }
    return out.toString();
  }

  private static int count(ItemData item) {
    return item.tests().cardinality();
  }

  private static String rate(Tally tally) {
    return String.format(Locale.ROOT, "%.4f", tally.percent() / 100);
  }

  /** Writes Cobertura's XML: a package for each chart, a class for each template. */
  void cobertura(Writer out) throws IOException, XMLStreamException {
    XmlWriter xml = new XmlWriter(out);
    Tally lines = Tally.lines(data.files());
    Tally branches = Tally.branches(data.files());
    xml.open("coverage")
        .attribute("line-rate", rate(lines))
        .attribute("branch-rate", rate(branches))
        .attribute("lines-covered", String.valueOf(lines.reached()))
        .attribute("lines-valid", String.valueOf(lines.all()))
        .attribute("branches-covered", String.valueOf(branches.reached()))
        .attribute("branches-valid", String.valueOf(branches.all()))
        .attribute("complexity", "0")
        .attribute("version", "1")
        .attribute("timestamp", "0");
    xml.open("sources").open("source").text(".").close().close();
    xml.open("packages");
    for (Map.Entry<String, List<FileData>> chart : Thresholds.charts(data).entrySet()) {
      xml.open("package").attribute("name", chart.getKey());
      rates(xml, chart.getValue());
      xml.open("classes");
      for (FileData file : chart.getValue()) {
        xml.open("class")
            .attribute("name", file.path().substring(file.path().lastIndexOf('/') + 1))
            .attribute("filename", file.path());
        rates(xml, List.of(file));
        xml.empty("methods");
        xml.open("lines");
        for (Lines.Line line : Lines.of(file)) {
          cobertura(xml, line);
        }
        xml.close().close();
      }
      xml.close().close();
    }
    xml.close().close();
    xml.end();
  }

  private static void rates(XmlWriter xml, List<FileData> files) throws XMLStreamException {
    xml.attribute("line-rate", rate(Tally.lines(files)))
        .attribute("branch-rate", rate(Tally.branches(files)))
        .attribute("complexity", "0");
  }

  private static void cobertura(XmlWriter xml, Lines.Line line) throws XMLStreamException {
    xml.empty("line")
        .attribute("number", String.valueOf(line.number()))
        .attribute("hits", String.valueOf(line.tests().cardinality()))
        .attribute("branch", String.valueOf(!line.branches().isEmpty()));
    if (!line.branches().isEmpty()) {
      Tally tally = line.tally();
      xml.attribute(
          "condition-coverage",
          (int) tally.percent() + "% (" + tally.reached() + "/" + tally.all() + ")");
    }
  }

  /** Writes JaCoCo's XML, as far as Sonar reads it: lines with counters, in packages of folders. */
  void jacoco(Writer out) throws IOException, XMLStreamException {
    XmlWriter xml = new XmlWriter(out);
    xml.open("report").attribute("name", "chartwright");
    Map<String, List<FileData>> folders = new LinkedHashMap<>();
    for (FileData file : data.files()) {
      int slash = file.path().lastIndexOf('/');
      folders
          .computeIfAbsent(file.path().substring(0, Math.max(0, slash)), any -> new ArrayList<>())
          .add(file);
    }
    for (Map.Entry<String, List<FileData>> folder : folders.entrySet()) {
      xml.open("package").attribute("name", folder.getKey());
      for (FileData file : folder.getValue()) {
        xml.open("sourcefile")
            .attribute("name", file.path().substring(file.path().lastIndexOf('/') + 1));
        for (Lines.Line line : Lines.of(file)) {
          Tally tally = line.tally();
          xml.empty("line")
              .attribute("nr", String.valueOf(line.number()))
              .attribute("mi", line.isReached() ? "0" : "1")
              .attribute("ci", line.isReached() ? "1" : "0")
              .attribute("mb", String.valueOf(tally.all() - tally.reached()))
              .attribute("cb", String.valueOf(tally.reached()));
        }
        counters(xml, List.of(file));
        xml.close();
      }
      counters(xml, folder.getValue());
      xml.close();
    }
    counters(xml, data.files());
    xml.close();
    xml.end();
  }

  private static void counters(XmlWriter xml, List<FileData> files) throws XMLStreamException {
    counter(xml, "BRANCH", Tally.branches(files));
    counter(xml, "LINE", Tally.lines(files));
  }

  private static void counter(XmlWriter xml, String type, Tally tally) throws XMLStreamException {
    xml.empty("counter")
        .attribute("type", type)
        .attribute("missed", String.valueOf(tally.all() - tally.reached()))
        .attribute("covered", String.valueOf(tally.reached()));
  }
}
