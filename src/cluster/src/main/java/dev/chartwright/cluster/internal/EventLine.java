package dev.chartwright.cluster.internal;

import io.fabric8.kubernetes.api.model.Event;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Events as lines of text, oldest first. */
public final class EventLine {
  private EventLine() {}

  /**
   * Returns events in the form of {@code kubectl get events}.
   *
   * @return one line each, by the time when they last happened
   */
  public static List<String> all(List<Event> events) {
    return events.stream()
        .sorted(Comparator.comparing(EventLine::time))
        .map(EventLine::of)
        .toList();
  }

  private static String of(Event event) {
    int count = Objects.requireNonNullElse(event.getCount(), 1);
    return String.join(
        "  ",
        time(event).equals(Instant.EPOCH) ? "-" : time(event).toString(),
        Objects.toString(event.getType(), ""),
        Objects.toString(event.getReason(), ""),
        event.getInvolvedObject().getKind() + "/" + event.getInvolvedObject().getName(),
        Objects.toString(event.getMessage(), "").replaceAll("\\s*\n\\s*", " ")
            + (count > 1 ? " (" + count + " times)" : ""));
  }

  static Instant time(Event event) {
    return Stream.of(
            event.getSeries() == null || event.getSeries().getLastObservedTime() == null
                ? ""
                : event.getSeries().getLastObservedTime().getTime(),
            event.getLastTimestamp(),
            event.getEventTime() == null ? "" : event.getEventTime().getTime(),
            event.getFirstTimestamp(),
            event.getMetadata().getCreationTimestamp())
        .filter(text -> text != null && !text.isEmpty())
        .findFirst()
        .map(EventLine::parse)
        .orElse(Instant.EPOCH);
  }

  private static Instant parse(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }
}
