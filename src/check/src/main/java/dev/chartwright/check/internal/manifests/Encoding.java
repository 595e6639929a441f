package dev.chartwright.check.internal.manifests;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.internal.file.InvalidBytes;
import dev.chartwright.render.Rendering;
import dev.chartwright.render.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the byte in a template, helper or file because of which a document is not UTF-8. */
final class Encoding {
  /** Decoding puts this in the place of what is not UTF-8. */
  private static final char REPLACED = '\uFFFD';

  private Encoding() {}

  /** A file of a chart with an invalid byte in it. */
  private record Place(Location location, InvalidBytes bytes) {}

  /** Returns what is wrong, if Helm rejects the document because of its encoding. */
  static Optional<Finding> finding(Rendering rendering, HelmFailure failure) {
    String template = failure.frames().get(0).file();
    String text = rendering.texts().getOrDefault(template, "");
    boolean isEncoding = failure.message().matches("(?s).*(UTF-8|Unicode).*");
    if (!isEncoding || text.indexOf(REPLACED) < 0) {
      return Optional.empty();
    }
    List<Place> all = new ArrayList<>();
    collect(rendering.subject().chart(), all);
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).indexOf(REPLACED) >= 0) {
        Trace trace = rendering.trace(template, i + 1);
        List<Location> made = new ArrayList<>();
        trace.helpers().forEach(helper -> made.add(0, helper.location()));
        made.add(trace.location());
        Optional<Place> place = place(made, all);
        if (place.isPresent()) {
          return place.map(found -> finding(template, found));
        }
      }
    }
    Optional<Place> only = all.stream().filter(place -> isTemplate(rendering, place)).findFirst();
    return only.or(() -> all.stream().findFirst()).map(found -> finding(template, found));
  }

  private static Finding finding(String template, Place place) {
    return Finding.of(
            Parsable.RULE,
            "Helm rejects what " + template + " prints, which is not UTF-8: " + place.bytes())
        .at(place.location())
        .withRemedy("save " + place.location().file() + " as UTF-8");
  }

  /** First the line itself, and then the file: a helper is known by the line of its define. */
  private static Optional<Place> place(List<Location> made, List<Place> all) {
    for (boolean exact : List.of(true, false)) {
      for (Location location : made) {
        for (Place place : all) {
          boolean isFile = place.location().file().equals(location.file());
          if (isFile && (!exact || place.location().line() == location.line())) {
            return Optional.of(place);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isTemplate(Rendering rendering, Place place) {
    String start = rendering.subject().chart().locate("templates/", 0).file();
    return place.location().file().startsWith(start);
  }

  private static void collect(Chart chart, List<Place> into) {
    for (ChartFile file : chart.files()) {
      InvalidBytes.in(file.bytes())
          .forEach(bytes -> into.add(new Place(chart.locate(file.path(), bytes.line()), bytes)));
    }
    chart.subcharts().forEach(subchart -> collect(subchart, into));
  }
}
