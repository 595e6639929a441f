package dev.chartwright.unittest.internal.path;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key of {@code set} in a test of helm-unittest, such as {@code a.list[0].b}. A name that
 * contains points is in brackets: {@code annotations.[example.com/name]}.
 */
public final class SetPath {
  private static final String INVALID = ",{}=";
  private static final String STOPS = ".[]" + INVALID;

  /** Helm's own limit of an index in --set. */
  private static final long GREATEST_INDEX = 65_536;

  private static final int MOST_KEYS = 200;

  /** Names as String and indexes as Long. */
  private final List<Object> keys = new ArrayList<>();

  private final String text;
  private int position;
  private String open = "";

  /** What comes next in the path. */
  private enum State {
    NAME,
    INDEX,
    AFTER_BRACKET,
    BRACKETED_NAME
  }

  private SetPath(String text) {
    this.text = text;
  }

  /**
   * Reads a path.
   *
   * @param path the key of {@code set}
   * @throws PathException if the path is invalid; the message is that of helm-unittest
   */
  public static SetPath of(String path) {
    if (path.isEmpty()) {
      throw PathException.invalid("set path is empty");
    }
    SetPath read = new SetPath(path);
    read.read();
    read.limit();
    return read;
  }

  private void read() {
    State state = State.NAME;
    while (true) {
      int from = position;
      while (position < text.length() && STOPS.indexOf(text.charAt(position)) < 0) {
        position++;
      }
      String part = text.substring(from, position);
      if (position == text.length()) {
        end(state, part);
        return;
      }
      char stop = text.charAt(position);
      position++;
      if (INVALID.indexOf(stop) >= 0) {
        throw PathException.invalid("invalid token found " + stop);
      }
      state = next(state, part, stop);
    }
  }

  private void end(State state, String part) {
    if (state == State.NAME && !part.isEmpty()) {
      keys.add(part);
    } else if (state != State.AFTER_BRACKET || !part.isEmpty()) {
      throw PathException.invalid("unexpected end of");
    }
  }

  private State next(State state, String part, char stop) {
    return switch (state) {
      case NAME -> afterName(part, stop);
      case INDEX -> afterIndex(part, stop);
      case AFTER_BRACKET -> afterBracket(stop);
      case BRACKETED_NAME -> afterBracketedName(part, stop);
    };
  }

  private State afterName(String part, char stop) {
    if (stop == ']') {
      throw PathException.invalid("invalid key ]");
    }
    if (stop == '[' && part.isEmpty()) {
      open = "";
      return State.BRACKETED_NAME;
    }
    keys.add(part);
    return stop == '.' ? State.NAME : State.INDEX;
  }

  private State afterIndex(String part, char stop) {
    if (stop != ']') {
      throw PathException.invalid("missing index value");
    }
    Optional<String> problem = GoNumbers.problemOfInteger(part);
    if (problem.isPresent()) {
      throw PathException.invalid(problem.get());
    }
    keys.add(Long.valueOf(part));
    return State.AFTER_BRACKET;
  }

  /** Ignores what is between the bracket and the next point, as helm-unittest does. */
  private static State afterBracket(char stop) {
    return switch (stop) {
      case '.' -> State.NAME;
      case '[' -> State.INDEX;
      default -> throw PathException.invalid("invalid denotation token " + stop);
    };
  }

  private State afterBracketedName(String part, char stop) {
    return switch (stop) {
      case '.' -> {
        open += part + ".";
        yield State.BRACKETED_NAME;
      }
      case ']' -> {
        keys.add(open + part);
        yield State.AFTER_BRACKET;
      }
      default -> throw PathException.invalid("invalid escaping token " + stop);
    };
  }

  /** Helm-unittest ends with a panic, or without memory, where Helm names these limits. */
  private void limit() {
    if (keys.size() > MOST_KEYS) {
      throw PathException.limit("the set path has more than " + MOST_KEYS + " keys");
    }
    long sum = 0;
    for (Object key : keys) {
      if (key instanceof Long index) {
        if (index < 0) {
          throw PathException.limit("negative " + index + " index not allowed");
        }
        if (index > GREATEST_INDEX || sum + index > GREATEST_INDEX) {
          throw PathException.limit(
              "index of "
                  + index
                  + " is greater than maximum supported index of "
                  + GREATEST_INDEX);
        }
        sum += index;
      }
    }
  }

  /**
   * Returns the values that have a value at this path alone. A list has null before its index.
   *
   * @return new mappings and lists, which can be changed
   */
  public Map<String, @Nullable Object> build(@Nullable Object value) {
    Object built = value;
    for (int i = keys.size() - 1; i > 0; i--) {
      built = with(keys.get(i), built);
    }
    Map<String, @Nullable Object> map = new HashMap<>();
    map.put((String) keys.get(0), built);
    return map;
  }

  private static Object with(Object key, @Nullable Object value) {
    if (key instanceof Long index) {
      List<@Nullable Object> list = new ArrayList<>(Collections.nCopies(index.intValue(), null));
      list.add(value);
      return list;
    }
    Map<String, @Nullable Object> map = new HashMap<>();
    map.put((String) key, value);
    return map;
  }

  @Override
  public String toString() {
    return text;
  }
}
