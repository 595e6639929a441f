package dev.chartwright.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * All about one kind of step: its keyword, its options, how it is read and how it runs. {@link
 * StepKinds} lists all of them.
 *
 * @param <S> the record of its options
 */
public final class StepKind<S extends Step> {
  /** The option of every step that limits its time. */
  public static final String WITHIN = "within";

  private final String name;
  private final Class<S> type;
  private final String about;
  private final String schema;
  private final String example;
  private final Function<StepOptions, S> reader;
  private final BiFunction<Steps, S, String> runner;

  /**
   * A kind of step.
   *
   * @param name the keyword in chartwright.yaml
   * @param about what it does, a clause for docs/scenarios.md
   * @param schema the JSON schema of its options; blank if it has none
   * @param example its options as JSON, each one set; blank if it has none
   * @param reader makes a step of its options
   * @param runner runs a step and returns what it saw in a few words; it throws {@link
   *     StepFailedException} or {@link StepSkippedException}
   */
  StepKind(
      String name,
      Class<S> type,
      String about,
      String schema,
      String example,
      Function<StepOptions, S> reader,
      BiFunction<Steps, S, String> runner) {
    this.name = name;
    this.type = type;
    this.about = about;
    this.schema = schema;
    this.example = example;
    this.reader = reader;
    this.runner = runner;
  }

  /** Returns the keyword in chartwright.yaml. */
  public String name() {
    return name;
  }

  /** Returns what it does, as a clause. */
  public String about() {
    return about;
  }

  /** Returns the JSON schema of its options; blank if it has none. */
  public String schema() {
    return schema;
  }

  /** Returns its options as JSON, each one set; blank if it has none. */
  public String example() {
    return example;
  }

  /**
   * Reads a step.
   *
   * @param options its options, valid by the schema
   * @param base the folder that its paths are relative to
   */
  public Step read(JsonNode options, Path base) {
    StepOptions in = new StepOptions(options, base);
    S step = reader.apply(in);
    return in.duration(WITHIN).<Step>map(limit -> new Step.Limited(step, limit)).orElse(step);
  }

  Class<S> type() {
    return type;
  }

  String run(Steps steps, Step step) {
    return runner.apply(steps, type.cast(step));
  }
}
