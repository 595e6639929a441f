package dev.chartwright.release.internal.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An event of the cluster, in either of the two forms in which core/v1 shows them.
 *
 * @param type Normal or Warning
 * @param reason such as {@code FailedMount}
 * @param message its words
 * @param count how often it was seen
 * @param last when it was seen last, as the API writes times, which sort as texts; may be empty
 * @param order the order in which the watch received it
 * @param about the uid of the object it is about
 * @param field the part of it, such as {@code spec.containers{web}}; may be empty
 * @param isNew whether it has come, or come again, since the watching began
 */
public record Occurrence(
    String type,
    String reason,
    String message,
    int count,
    String last,
    long order,
    String about,
    String field,
    boolean isNew) {

  /**
   * Returns the order by time, oldest first; the API's times have whole seconds in one form, so the
   * watch's order counts too.
   */
  public static Comparator<Occurrence> oldestFirst() {
    return Comparator.comparing((Occurrence event) -> event.last().replaceAll("(\\.\\d+)?Z$", ""))
        .thenComparingLong(Occurrence::order);
  }

  static Occurrence of(LiveObject event) {
    int series = event.number("/series/count", 0);
    return new Occurrence(
        event.text("/type"),
        event.text("/reason"),
        event.text("/message"),
        Math.max(1, Math.max(series, event.number("/count", 0))),
        newest(event.content()),
        event.order(),
        event.text("/involvedObject/uid"),
        event.text("/involvedObject/fieldPath"),
        event.changed());
  }

  private static String newest(JsonNode event) {
    List<String> times =
        Stream.of("/series/lastObservedTime", "/lastTimestamp", "/eventTime", "/firstTimestamp")
            .map(pointer -> event.at(pointer).asText(""))
            .filter(time -> !time.isEmpty() && !time.equals("null"))
            .toList();
    return times.isEmpty() ? event.at("/metadata/creationTimestamp").asText("") : times.get(0);
  }

  /**
   * Returns whether it warns.
   *
   * @return true unless it is a normal one
   */
  public boolean isWarning() {
    return type.equals("Warning");
  }

  /**
   * Returns one line for people.
   *
   * @return such as {@code 3x FailedMount: …}
   */
  public String line() {
    String words = message.strip().replaceAll("\\s+", " ");
    return (count > 1 ? count + "x " : "") + reason + ": " + words;
  }

  /**
   * Returns a name for events of the same content about several Pods: names that controllers make
   * up end in five letters or digits.
   *
   * @return reason and words without such endings
   */
  public String kind() {
    String words = message.replaceFirst("^\\(combined from similar events\\): ", "");
    return reason + words.replaceAll("-[a-z0-9]{5}\\b", "-…");
  }

  /**
   * Merges this event with a later one of the same content.
   *
   * @return the other, as often as both
   */
  public Occurrence and(Occurrence later) {
    return new Occurrence(
        later.type,
        later.reason,
        later.message,
        count + later.count,
        later.last,
        later.order,
        later.about,
        later.field,
        later.isNew);
  }
}
