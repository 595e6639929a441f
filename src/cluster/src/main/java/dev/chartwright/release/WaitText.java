package dev.chartwright.release;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The progress of a release, in words. */
public final class WaitText {
  private static final String SEPARATOR = ", ";
  private static final int LEAST = 20;

  private WaitText() {}

  /**
   * Returns one line for a terminal: what is in trouble, else what is not ready, as much as there
   * is room for.
   *
   * @param snapshot the progress
   * @param columns how many characters there are
   * @return such as {@code 3/5 ready: authentik-server 1/2 · startup probe 40 s, +1}
   */
  public static String line(Snapshot snapshot, int columns) {
    int most = Math.max(LEAST, columns);
    if (snapshot.trouble().isPresent()) {
      return cut(snapshot.trouble().get().toString(), most);
    }
    List<ObjectState> waiting = snapshot.waiting();
    int all = snapshot.states().size();
    String head = (all - waiting.size()) + "/" + all + " ready";
    if (waiting.isEmpty()) {
      return head;
    }
    StringBuilder line = new StringBuilder(head + ": ");
    for (int i = 0; i < waiting.size(); i++) {
      String next = (i > 0 ? SEPARATOR : "") + words(waiting.get(i), waiting);
      int left = waiting.size() - i - 1;
      String rest = left > 0 ? SEPARATOR + "+" + left : "";
      if (i > 0 && line.length() + next.length() + rest.length() > most) {
        line.append(SEPARATOR).append('+').append(left + 1);
        break;
      }
      line.append(next);
    }
    return cut(line.toString(), most);
  }

  /** Returns the name alone, unless two objects that wait share it. */
  private static String words(ObjectState state, List<ObjectState> among) {
    long same =
        among.stream().filter(other -> other.object().name().equals(state.object().name())).count();
    String name = same > 1 ? state.object().label() : state.object().name();
    return state.detail().isEmpty() ? name : name + " " + state.detail();
  }

  /**
   * Returns a line for each object that is not ready.
   *
   * @param snapshot the progress
   * @return such as {@code Deployment/authentik-server in identity: 1/2 · startup probe 40 s}
   */
  public static List<String> lines(Snapshot snapshot) {
    return snapshot.waiting().stream().map(WaitText::line).toList();
  }

  /**
   * Returns a line for logs for each object whose state changed. Only the time that it has waited
   * is not a change.
   *
   * @param before the earlier progress, or empty at the beginning
   * @param after the progress
   * @return no line if nothing has changed
   */
  public static List<String> changes(Optional<Snapshot> before, Snapshot after) {
    List<ObjectState> known = before.map(Snapshot::states).orElse(List.of());
    List<String> lines = new ArrayList<>();
    for (ObjectState state : after.states()) {
      boolean same =
          known.stream()
              .anyMatch(
                  other ->
                      other.object().equals(state.object())
                          && other.ready() == state.ready()
                          && other.step().equals(state.step()));
      if (!same) {
        lines.add(line(state));
      }
    }
    return lines;
  }

  private static String line(ObjectState state) {
    String ready = state.ready() ? "ready" : "";
    String between = state.ready() && !state.step().isEmpty() ? " · " : "";
    String words = ready + between + state.detail();
    return state.object() + (words.isEmpty() ? "" : ": " + words);
  }

  /**
   * Returns a time, short.
   *
   * @return such as {@code 40 s} or {@code 2 min 5 s}
   */
  public static String time(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    return seconds < 120 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }

  private static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, most - 1) + "…" : text;
  }
}
