package dev.chartwright.report.internal;

import dev.chartwright.coverage.internal.CoverageData;
import dev.chartwright.coverage.internal.CoverageData.FileData;
import dev.chartwright.coverage.internal.Tally;
import dev.chartwright.coverage.internal.Thresholds;
import dev.chartwright.coverage.internal.Wanted;
import dev.chartwright.render.internal.coverage.Item.Kind;
import dev.chartwright.report.internal.part.CoveragePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Coverage as pages: one with the counts, and one for each template, coloured. */
final class CoverageHtml {
  private static final int MOST_WANTED = 200;

  private final CoverageData data;
  private final Map<String, String> links = new HashMap<>();

  CoverageHtml(CoverageData data) {
    this.data = data;
    data.files().forEach(file -> links.put(file.path(), "file-" + (links.size() + 1) + ".html"));
  }

  /** Writes the pages. */
  void write(Path folder) throws IOException {
    Files.writeString(
        folder.resolve("index.html"), HtmlTemplates.render("page/coverage.jte", page()));
    for (FileData file : data.files()) {
      String name = file.path().substring(file.path().lastIndexOf('/') + 1);
      CoveragePage.Source source =
          new CoveragePage.Source(
              Printable.line(file.path()),
              row(name, "", List.of(file)),
              new CoverageSource(data, file).lines());
      String page = HtmlTemplates.render("page/coverage-file.jte", source);
      Files.writeString(folder.resolve(links.getOrDefault(file.path(), "")), page);
    }
  }

  private CoveragePage page() {
    List<String> notes = new ArrayList<>();
    data.unmeasured().forEach((file, reason) -> notes.add(file + ": " + reason));
    data.unknown().forEach((test, reason) -> notes.add(test + ": " + reason));
    return new CoveragePage(
        Tally.of(data.files()).shown(),
        data.tests().size() + " tests, " + data.files().size() + " templates",
        Wanted.of(data).stream().limit(MOST_WANTED).map(this::wish).toList(),
        Thresholds.charts(data).entrySet().stream()
            .map(one -> row(one.getKey(), "", one.getValue()))
            .toList(),
        data.files().stream()
            .map(file -> row(file.path(), links.getOrDefault(file.path(), ""), List.of(file)))
            .toList(),
        data.keys().isEmpty() ? "" : CoverageKeys.shares(data.keys()),
        CoverageKeys.of(data),
        notes.stream().map(Printable::line).toList());
  }

  private CoveragePage.Wish wish(Wanted one) {
    return new CoveragePage.Wish(
        one.risk().label(),
        links.getOrDefault(one.file().path(), "") + "#L" + one.item().line(),
        Printable.line(one.place()),
        Printable.line(one.shown()));
  }

  private static CoveragePage.Row row(String name, String link, List<FileData> files) {
    Tally all = Tally.of(files);
    return new CoveragePage.Row(
        Printable.line(name),
        link,
        all.shown(),
        (int) all.percent(),
        List.of(
            cell(Tally.branches(files)),
            cell(Tally.of(files, Kind.ACTION)),
            cell(Tally.of(files, Kind.TEMPLATE)),
            cell(Tally.of(files, Kind.GUARD)),
            cell(Tally.lines(files))));
  }

  private static String cell(Tally tally) {
    return tally.all() == 0 ? "" : tally.reached() + "/" + tally.all();
  }
}
