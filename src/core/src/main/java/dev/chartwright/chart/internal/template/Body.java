package dev.chartwright.chart.internal.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one template, or one definition called with certain arguments, reads. The same definition
 * has as many bodies as there are different arguments that it is called with.
 */
public final class Body {
  private final String file;
  private final Optional<String> define;
  private final Map<Integer, Reads> actions = new HashMap<>();

  Body(String file, Optional<String> define) {
    this.file = file;
    this.define = define;
  }

  /**
   * Returns the file that it is in.
   *
   * @return the name that Helm gives to it
   */
  public String file() {
    return file;
  }

  /**
   * Returns the definition's name.
   *
   * @return empty for a template file as a whole
   */
  public Optional<String> define() {
    return define;
  }

  /**
   * Returns what its actions read.
   *
   * @return in the order of the actions
   */
  public List<Reads> actions() {
    return actions.values().stream()
        .sorted(Comparator.comparingInt(one -> one.action().span().start()))
        .toList();
  }

  /**
   * Returns what the actions on a line read.
   *
   * @param line the line from 1
   * @return in the order of the actions; an action of several lines is on each of them
   */
  public List<Reads> on(int line) {
    return actions().stream().filter(one -> one.action().isOnLine(line)).toList();
  }

  Reads at(Action action) {
    Reads known = actions.get(action.span().start());
    if (known == null) {
      known = new Reads(action);
      actions.put(action.span().start(), known);
    }
    return known;
  }

  /** What one action reads. */
  public static final class Reads {
    private final Action action;
    private final Set<Read> reads = new LinkedHashSet<>();
    private final Set<ValuesPath> made = new LinkedHashSet<>();
    private final Set<ValuesPath> conditions = new LinkedHashSet<>();
    private final Set<Body> calls = new LinkedHashSet<>();

    Reads(Action action) {
      this.action = action;
    }

    void add(Read read) {
      reads.add(read);
    }

    void madeOf(Collection<ValuesPath> paths) {
      made.addAll(paths);
    }

    void under(Collection<ValuesPath> paths) {
      conditions.addAll(paths);
    }

    void calls(Body body) {
      calls.add(body);
    }

    /**
     * Returns the action.
     *
     * @return its place
     */
    public Action action() {
      return action;
    }

    /**
     * Returns the values.
     *
     * @return in the order in which they are read, without what definitions read that it includes
     */
    public List<Read> reads() {
      List<Read> all = new ArrayList<>(reads);
      made.forEach(path -> all.add(new Read(path, Read.Kind.MADE)));
      return List.copyOf(all);
    }

    /**
     * Returns what the blocks around it ask, in the same body.
     *
     * @return the values that decide whether the action runs
     */
    public List<ValuesPath> conditions() {
      return List.copyOf(conditions);
    }

    /**
     * Returns the definitions that it includes.
     *
     * @return their bodies, called with its arguments
     */
    public List<Body> calls() {
      return List.copyOf(calls);
    }

    /**
     * Returns the values that it uses, whether it reads them itself or through what it includes.
     *
     * @return paths, those that it reads itself first
     */
    public List<ValuesPath> uses() {
      Set<ValuesPath> all = new LinkedHashSet<>();
      reads.forEach(read -> all.add(read.path()));
      all.addAll(made);
      return List.copyOf(all);
    }
  }
}
