package dev.chartwright.fuzz.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The inputs of a run, in their order: the corpus, each switch, edge values, pairs of switches, and
 * then mutations of inputs that reached something new. The same seed gives the same inputs as long
 * as the answers are the same.
 */
final class Inputs {
  /** Edge values that are tried together; a pack that is rejected is tried in halves. */
  private static final int PACK = 6;

  private static final int MOST_CHANGES = 4;

  private final List<Slot> slots;
  private final Map<List<String>, Slot> byPath = new HashMap<>();
  private final List<Slot> switches;
  private final Candidates candidates;
  private final Predicate<Change> isValid;
  private final Random random;

  private final Deque<Input> queue = new ArrayDeque<>();
  private final Deque<Change> edges = new ArrayDeque<>();
  private final Deque<Input> pairs = new ArrayDeque<>();
  private final List<Input> kept = new ArrayList<>();
  private final Set<Input> faulty = new HashSet<>();
  private final Set<List<String>> blocked = new HashSet<>();
  private final Map<Change, Boolean> valid = new HashMap<>();
  private final Map<List<String>, List<JsonNode>> values = new HashMap<>();

  private boolean isPairsTurn;

  /**
   * Plans a run.
   *
   * @param corpus inputs of earlier runs, which are first
   * @param isValid whether a change by itself may be valid
   */
  Inputs(
      List<Slot> slots,
      Candidates candidates,
      List<Input> corpus,
      Predicate<Change> isValid,
      Random random) {
    this.slots = slots;
    this.candidates = candidates;
    this.isValid = isValid;
    this.random = random;
    slots.forEach(slot -> byPath.put(slot.path(), slot));
    this.switches = slots.stream().filter(Slot::isSwitch).toList();
    queue.add(Input.NONE);
    queue.addAll(corpus);
    planSwitches();
    planEdges();
    planPairs();
  }

  private void planSwitches() {
    List<Change> on = new ArrayList<>();
    for (Slot slot : switches) {
      Change flip = new Change(slot.path(), BooleanNode.valueOf(slot.isOff()));
      queue.add(enabled(flip));
      if (slot.isOff()) {
        on.add(flip);
      }
    }
    queue.add(Input.of(on));
  }

  /** Every key gets its first value before one gets its second. */
  private void planEdges() {
    List<Slot> all = new ArrayList<>(slots);
    Collections.shuffle(all, random);
    for (int i = 0; ; i++) {
      boolean isOver = true;
      for (Slot slot : all) {
        List<JsonNode> of = values(slot);
        if (i < of.size()) {
          edges.add(new Change(slot.path(), of.get(i)));
          isOver = false;
        }
      }
      if (isOver) {
        return;
      }
    }
  }

  private void planPairs() {
    List<Input> all = new ArrayList<>();
    for (int i = 0; i < switches.size(); i++) {
      for (int j = i + 1; j < switches.size(); j++) {
        Slot one = switches.get(i);
        Slot other = switches.get(j);
        if (one.isOff() && other.isOff()) {
          all.add(
              Input.of(
                  List.of(
                      new Change(one.path(), BooleanNode.TRUE),
                      new Change(other.path(), BooleanNode.TRUE))));
        }
      }
    }
    Collections.shuffle(all, random);
    pairs.addAll(all);
  }

  private List<JsonNode> values(Slot slot) {
    return values.computeIfAbsent(slot.path(), any -> candidates.of(slot));
  }

  /** Returns a change with the switches on the way to it. */
  private Input enabled(Change change) {
    Map<List<String>, Change> all = new LinkedHashMap<>();
    for (int depth = 1; depth < change.path().size(); depth++) {
      for (String name : List.of("enabled", "create")) {
        List<String> path = Slots.and(change.path().subList(0, depth), name);
        Slot slot = byPath.get(path);
        if (slot != null && slot.isOff() && !path.equals(change.path())) {
          all.put(path, new Change(path, BooleanNode.TRUE));
        }
      }
    }
    List<Change> changes = new ArrayList<>(all.values());
    changes.add(change);
    return Input.of(changes);
  }

  Input next() {
    Input next = queue.isEmpty() ? fresh() : queue.poll();
    return withoutFaults(next);
  }

  private Input fresh() {
    isPairsTurn = !isPairsTurn;
    if (isPairsTurn && !pairs.isEmpty()) {
      return pairs.poll();
    }
    return edges.isEmpty() ? mutated() : pack();
  }

  private Input pack() {
    Input input = Input.NONE;
    List<Change> later = new ArrayList<>();
    int packed = 0;
    while (packed < PACK && !edges.isEmpty() && later.size() < PACK) {
      Change change = edges.poll();
      if (!isUsable(change)) {
        continue;
      }
      if (fits(input, change)) {
        input = joined(input, enabled(change));
        packed++;
      } else {
        later.add(change);
      }
    }
    for (int i = later.size() - 1; i >= 0; i--) {
      edges.addFirst(later.get(i));
    }
    return input;
  }

  private boolean isUsable(Change change) {
    return blocked.stream()
            .noneMatch(
                path ->
                    change.path().size() >= path.size()
                        && change.path().subList(0, path.size()).equals(path))
        && valid.computeIfAbsent(change, isValid::test);
  }

  /** Equal values of two keys, such as ports, would be the fault of the user. */
  private static boolean fits(Input input, Change change) {
    return input.changes().stream()
        .noneMatch(
            one ->
                one.isAboveOrBelow(change)
                    || (!one.value().isBoolean() && one.value().equals(change.value())));
  }

  private static Input joined(Input one, Input other) {
    Input all = one;
    for (Change change : other.changes()) {
      if (all.changes().stream().noneMatch(change::isAboveOrBelow)) {
        all = all.with(change);
      }
    }
    return all;
  }

  private Input mutated() {
    Input input = kept.isEmpty() ? Input.NONE : kept.get(random.nextInt(kept.size()));
    if (!input.changes().isEmpty() && random.nextInt(4) == 0) {
      input = input.without(input.changes().get(random.nextInt(input.changes().size())));
    }
    for (int i = 1 + random.nextInt(MOST_CHANGES); i > 0 && !slots.isEmpty(); i--) {
      Slot slot = slots.get(random.nextInt(slots.size()));
      List<JsonNode> of = values(slot);
      if (!of.isEmpty()) {
        Change change = new Change(slot.path(), of.get(random.nextInt(of.size())));
        if (isUsable(change) && fits(input, change)) {
          input = joined(input, enabled(change));
        }
      }
    }
    return input;
  }

  /** What is known to fail hides what else an input does. */
  private Input withoutFaults(Input input) {
    Input left = input;
    for (Input fault : faulty) {
      if (left.contains(fault) && !fault.changes().isEmpty()) {
        left = left.without(fault.changes().get(fault.changes().size() - 1));
      }
    }
    return left;
  }

  /** An input reached something new. */
  void keep(Input input) {
    kept.add(input);
  }

  List<Input> kept() {
    return kept;
  }

  /** An input of several changes was rejected as a whole, or failed. */
  void split(Input input) {
    int size = input.changes().size();
    if (size > 1 && queue.size() < 1000) {
      queue.addFirst(new Input(input.changes().subList(size / 2, size)));
      queue.addFirst(new Input(input.changes().subList(0, size / 2)));
    }
  }

  /** An input is known to fail. */
  void fail(Input fault, boolean isUnreadable) {
    faulty.add(fault);
    if (isUnreadable
        && fault.changes().size() == 1
        && !fault.changes().get(0).value().isBoolean()) {
      blocked.add(fault.changes().get(0).path());
    }
  }

  /** The rest of an input, of which a part failed, is tried again. */
  void retry(Input input, Input fault) {
    Input rest = input;
    for (Change change : fault.changes()) {
      rest = rest.without(change);
    }
    if (!rest.changes().isEmpty() && !rest.equals(input)) {
      queue.addFirst(rest);
    }
  }
}
