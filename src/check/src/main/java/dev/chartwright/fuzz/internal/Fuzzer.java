package dev.chartwright.fuzz.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.helm.internal.ComputedValues;
import dev.chartwright.progress.Progress;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Runs one fuzzing: tries inputs, learns from what came of them, and shrinks what fails. */
public final class Fuzzer implements AutoCloseable {
  /** Inputs that are planned before their answers are known, so that threads change nothing. */
  private static final int BATCH = 16;

  /** Other inputs that fail for a known cause, which are shrunk to see whether they differ. */
  private static final int MOST_OF_CAUSE = 3;

  private final Fuzzing fuzzing;
  private final Progress progress;
  private final Trial trial;
  private final long start = System.nanoTime();
  private final BitSet reached = new BitSet();
  private final Set<String> byDefault = new HashSet<>();
  private final Map<String, Integer> shrunkByCause = new HashMap<>();
  private final List<Found> found = new ArrayList<>();

  private int cases;
  private int invalid;
  private int rejected;
  private int shrinking;

  private record Found(Symptom symptom, Input input, int number) {}

  private Fuzzer(Fuzzing fuzzing, Progress progress) {
    this.fuzzing = fuzzing;
    this.progress = progress;
    this.trial = new Trial(fuzzing.chart(), fuzzing.version(), fuzzing.values());
  }

  /**
   * Fuzzes a chart.
   *
   * @throws dev.chartwright.render.UnableToRenderException if values cannot be merged
   * @throws UnableToFuzzException if the values to start from do not render
   */
  public static FuzzResult run(Fuzzing fuzzing, Progress progress) {
    try (Fuzzer fuzzer = new Fuzzer(fuzzing, progress)) {
      return fuzzer.run();
    }
  }

  private FuzzResult run() {
    Chart chart = fuzzing.chart();
    progress.stage("fuzz " + chart.name(), fuzzing.cases());
    ComputedValues defaults = trial.defaults();
    Rendering plain = trial.plain();
    if (trial.run(Input.NONE) instanceof Outcome.Judged judged) {
      judged.symptoms().forEach(one -> byDefault.add(one.cause()));
    }
    Random random = new Random(fuzzing.seed());
    // Values that a user must complete may break the schema, and then it filters nothing.
    boolean isFiltered = trial.admits(defaults, defaults.values());
    Inputs inputs =
        new Inputs(
            Slots.of(chart, defaults.values()),
            new Candidates(environment(plain), random),
            fuzzing.corpus().map(Corpus::read).orElse(List.of()),
            change -> !isFiltered || trial.admits(defaults, merged(defaults, change)),
            random);
    ExecutorService pool = Executors.newFixedThreadPool(fuzzing.jobs());
    try {
      while (!isOver()) {
        batch(inputs, pool);
      }
    } finally {
      pool.shutdownNow();
    }
    fuzzing.corpus().ifPresent(folder -> Corpus.write(folder, inputs.kept()));
    return result();
  }

  /** A rough merge, only to leave out what a schema surely rejects; Helm merges what is tried. */
  private static JsonNode merged(ComputedValues defaults, Change change) {
    ObjectNode root = defaults.values().deepCopy();
    ObjectNode at = root;
    for (String step : change.path().subList(0, change.path().size() - 1)) {
      at = at.get(step) instanceof ObjectNode known ? known : at.putObject(step);
    }
    String last = change.path().get(change.path().size() - 1);
    if (change.value().isNull()) {
      at.remove(last);
    } else if (at.get(last) instanceof ObjectNode known && change.value().isObject()) {
      known.setAll((ObjectNode) change.value());
    } else {
      at.set(last, change.value());
    }
    return root;
  }

  private static List<String> environment(Rendering plain) {
    Set<String> names = new TreeSet<>();
    for (Manifest manifest : plain.manifests()) {
      for (JsonNode containers : manifest.content().findValues("containers")) {
        containers.forEach(
            one -> one.path("env").forEach(env -> names.add(env.path("name").asText())));
      }
    }
    names.remove("");
    return List.copyOf(names);
  }

  private boolean isOver() {
    return (fuzzing.cases() > 0 && cases >= fuzzing.cases())
        || System.nanoTime() - start >= fuzzing.time().toNanos();
  }

  private void batch(Inputs inputs, ExecutorService pool) {
    int size = fuzzing.cases() > 0 ? Math.min(BATCH, fuzzing.cases() - cases) : BATCH;
    List<Input> batch = new ArrayList<>();
    List<Future<Outcome>> outcomes = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Input input = inputs.next();
      batch.add(input);
      outcomes.add(pool.submit(() -> trial.run(input)));
    }
    for (int i = 0; i < size; i++) {
      cases++;
      learn(inputs, batch.get(i), get(outcomes.get(i)));
      progress.step(
          String.format(
              java.util.Locale.ROOT,
              "%.0f cases/s, %d branches, %d faults",
              cases / Math.max(0.001, (System.nanoTime() - start) / 1e9),
              reached.cardinality(),
              found.size()));
    }
  }

  private static Outcome get(Future<Outcome> outcome) {
    try {
      return outcome.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }

  private void learn(Inputs inputs, Input input, Outcome outcome) {
    if (outcome instanceof Outcome.Invalid) {
      invalid++;
      inputs.split(input);
      return;
    }
    if (outcome instanceof Outcome.Rejected) {
      rejected++;
      inputs.split(input);
      return;
    }
    Outcome.Judged judged = (Outcome.Judged) outcome;
    boolean isNew = judged.reached().filter(this::isNew).isPresent();
    if (isNew) {
      inputs.keep(input);
    }
    List<Symptom> symptoms = new ArrayList<>(judged.symptoms());
    if (isNew) {
      trial.unsorted(input).ifPresent(symptoms::add);
    }
    for (Symptom symptom : symptoms) {
      if (!byDefault.contains(symptom.cause())) {
        symptom(inputs, input, symptom);
      }
    }
  }

  private boolean isNew(BitSet bits) {
    BitSet fresh = (BitSet) bits.clone();
    fresh.andNot(reached);
    reached.or(bits);
    return !fresh.isEmpty();
  }

  private void symptom(Inputs inputs, Input input, Symptom symptom) {
    boolean isKnown =
        found.stream()
            .anyMatch(
                one ->
                    one.symptom().cause().equals(symptom.cause()) && input.contains(one.input()));
    int known = shrunkByCause.getOrDefault(symptom.cause(), 0);
    if (isKnown || known > MOST_OF_CAUSE) {
      return;
    }
    shrunkByCause.put(symptom.cause(), known + 1);
    Input small =
        new Shrinker(
                other -> {
                  shrinking++;
                  return fails(other, symptom);
                })
            .shrink(input);
    boolean isUnreadable = symptom.rule().equals(Symptom.RENDER);
    inputs.fail(small, isUnreadable);
    if (isUnreadable) {
      inputs.retry(input, small);
    }
    if (found.stream().noneMatch(one -> isSame(one, symptom, small))) {
      found.add(new Found(smallest(small, symptom), small, cases));
    }
  }

  private boolean fails(Input input, Symptom symptom) {
    return symptom.rule().equals(Symptom.ORDER)
        ? trial.unsorted(input).isPresent()
        : trial.run(input) instanceof Outcome.Judged judged && judged.has(symptom.cause());
  }

  /** Returns the symptom as the small input shows it. */
  private Symptom smallest(Input small, Symptom symptom) {
    return trial.run(small) instanceof Outcome.Judged judged
        ? judged.symptoms().stream()
            .filter(one -> one.cause().equals(symptom.cause()))
            .findFirst()
            .orElse(symptom)
        : symptom;
  }

  private static boolean isSame(Found one, Symptom symptom, Input input) {
    return one.symptom().cause().equals(symptom.cause()) && paths(one.input()).equals(paths(input));
  }

  private static List<List<String>> paths(Input input) {
    return input.changes().stream().map(Change::path).toList();
  }

  private FuzzResult result() {
    int branches =
        trial
            .renderer()
            .reach(trial.subject(Input.NONE))
            .map(Renderer.Reach::branches)
            .map(all -> reached.cardinality() + all.unreached(reached).size())
            .orElse(reached.cardinality());
    return new FuzzResult(
        fuzzing.chart().display(),
        fuzzing.seed(),
        cases,
        invalid,
        rejected,
        reached.cardinality(),
        branches,
        shrinking,
        byDefault.size(),
        faults(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  /**
   * The keys of a fault of a rule are its cause: a name without quotes is printed by many
   * templates, some of which another key switches on.
   */
  private List<Fault> faults() {
    Map<Found, Integer> others = new LinkedHashMap<>();
    found.stream()
        .sorted(Comparator.comparingInt(one -> one.input().changes().size()))
        .forEach(
            one ->
                others.keySet().stream()
                    .filter(known -> isElsewhere(known, one))
                    .findFirst()
                    .ifPresentOrElse(
                        known -> others.merge(known, 1, Integer::sum), () -> others.put(one, 0)));
    return others.entrySet().stream()
        .sorted(Comparator.comparingInt(one -> found.indexOf(one.getKey())))
        .map(one -> fault(one.getKey(), one.getValue()))
        .toList();
  }

  private static boolean isElsewhere(Found known, Found other) {
    return !known.symptom().rule().equals(Symptom.RENDER)
        && known.symptom().rule().equals(other.symptom().rule())
        && paths(other.input()).containsAll(paths(known.input()));
  }

  private Fault fault(Found one, int others) {
    Optional<Rendering> rendering = trial.rendering(one.input());
    @Nullable Manifest manifest =
        one.symptom()
            .place()
            .flatMap(
                place ->
                    rendering.stream()
                        .flatMap(all -> all.manifests().stream())
                        .filter(
                            any ->
                                any.template().equals(place.template())
                                    && any.kind().equals(place.kind())
                                    && any.name().equals(place.name()))
                        .findFirst())
            .orElse(null);
    return new Fault(
        one.symptom().rule(),
        one.symptom().message(),
        one.symptom()
            .location()
            .or(
                () ->
                    manifest == null
                        ? Optional.empty()
                        : Optional.of(
                            rendering
                                .orElseThrow()
                                .trace(manifest, one.symptom().place().orElseThrow().path())
                                .location())),
        Optional.ofNullable(manifest).map(Manifest::label),
        one.input(),
        one.number(),
        Suite.of(one.symptom(), one.input(), rendering, fuzzing.version()),
        others,
        Optional.empty());
  }

  @Override
  public void close() {
    trial.close();
  }
}
