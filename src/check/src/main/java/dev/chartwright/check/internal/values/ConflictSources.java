package dev.chartwright.check.internal.values;

import dev.chartwright.check.Finding;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import dev.chartwright.render.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names where both values of a conflict come from: Helm merges the maps of values files, defaults
 * and settings, so that two sound files can give one object that an API server rejects.
 */
public final class ConflictSources {
  private static final String RELEASE_FILE = "a values file of the release";

  /** What names an item of a list does not say which field is in conflict. */
  private static final Set<String> NAMES = Set.of("name", "port", "containerPort", "mountPath");

  private ConflictSources() {}

  /** One value of a conflict: what sets it, or the template that prints it. */
  private record Side(Optional<ValuesSources.Source> source, Trace trace, String field) {
    String place() {
      return source
          .map(ValuesSources.Source::place)
          .orElseGet(
              () ->
                  trace.helpers().isEmpty()
                      ? trace.location().toString()
                      : trace.helpers().get(trace.helpers().size() - 1).location().toString());
    }

    String key() {
      return source.map(ValuesSources.Source::key).or(trace::key).orElse(field);
    }

    String inWords() {
      if (source.isPresent()) {
        return place() + " sets " + key();
      }
      return trace
          .key()
          .map(key -> place() + " has a default for " + key)
          .orElseGet(() -> place() + " prints " + field);
    }

    /** Returns whether a null can remove it: an item of a list is not merged. */
    boolean isInMap() {
      return source.isPresent() && !key().contains("[");
    }

    int order() {
      return source.map(ValuesSources.Source::order).orElse(-1);
    }
  }

  /**
   * Adds the sources to a finding.
   *
   * @param finding the finding, with its place
   * @return the same finding if its sources are not two different ones
   */
  public static Finding explain(
      Finding finding, Rendering rendering, Manifest manifest, Conflict conflict) {
    ValuesSources sources = ValuesSources.of(rendering.subject());
    Side first = side(sources, rendering, manifest, conflict.first());
    Side second = side(sources, rendering, manifest, conflict.second());
    if (first.inWords().equals(second.inWords())
        || (first.source().isEmpty() && second.source().isEmpty())) {
      return finding;
    }
    boolean isInOrder = first.order() <= second.order();
    Side earlier = isInOrder ? first : second;
    Side later = isInOrder ? second : first;
    List<String> trace = new ArrayList<>(finding.trace());
    trace.add(earlier.inWords());
    trace.add(later.inWords());
    Finding explained = finding.withTrace(trace);
    return switch (conflict.kind()) {
      case VALUES -> explained;
      case ITEM ->
          explained.withRemedy(
              "remove one of the two: "
                  + removal(earlier, later)
                  + ", or "
                  + removal(later, earlier));
      case EITHER -> explained.withRemedy(either(earlier, later));
      case FIRST -> explained.withRemedy(onlyFirst(first, second));
    };
  }

  private static Side side(
      ValuesSources sources, Rendering rendering, Manifest manifest, List<String> path) {
    Trace trace = rendering.trace(manifest, path);
    int from = path.size() - 1;
    while (from > 0 && (isIndex(path.get(from)) || NAMES.contains(path.get(from)))) {
      from--;
    }
    String field =
        String.join(".", path.subList(from, path.size())).replaceAll("\\.(\\d+)", "[$1]");
    return new Side(trace.key().flatMap(sources::exact), trace, field);
  }

  private static boolean isIndex(String step) {
    return step.matches("\\d+");
  }

  private static String either(Side earlier, Side later) {
    if (earlier.source().isEmpty()) {
      return removal(later, earlier)
          + ", or print "
          + earlier.field()
          + " in "
          + earlier.place()
          + " only if "
          + later.key()
          + " is not set";
    }
    return removal(earlier, later) + ", or " + removal(later, earlier);
  }

  private static String onlyFirst(Side first, Side second) {
    return first.source().isEmpty()
        ? "print "
            + first.field()
            + " in "
            + first.place()
            + " only if "
            + second.key()
            + " allows it, or change "
            + second.key()
            + " in "
            + second.place()
        : removal(first, second) + ", or change " + second.key() + " in " + second.place();
  }

  /** Returns the item that a name belongs to: without its name, it is still there. */
  private static String item(String key) {
    return key.replaceFirst("\\]\\.[^.\\[\\]]+$", "]");
  }

  /** Returns how to remove a value that Helm merges with another one. */
  private static String removal(Side one, Side other) {
    if (one.source().isEmpty()) {
      return "remove " + item(one.field()) + " from " + one.place();
    }
    ValuesSources.Source source = one.source().orElseThrow();
    Optional<ValuesSources.Source> by = other.source();
    boolean isMerged = one.isInMap() && by.isPresent() && by.get().order() > source.order();
    if (!isMerged) {
      return "remove " + item(one.key()) + " from " + one.place();
    }
    String remedy =
        by.filter(later -> !later.isDefault())
            .map(
                later ->
                    later.isSetting()
                        ? "add --set " + one.key() + "=null"
                        : "set " + one.key() + ": null in " + later.file())
            .orElse("set " + one.key() + ": null in " + RELEASE_FILE);
    return remedy
        + " to remove the value of "
        + one.place()
        + by.filter(ValuesSources.Source::isDefault)
            .map(
                overSubchart ->
                    " (in "
                        + overSubchart.file()
                        + ", a null over the default of a subchart works in Helm 3 only: CW0223)")
            .orElse("");
  }
}
