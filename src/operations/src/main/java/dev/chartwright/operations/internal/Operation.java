package dev.chartwright.operations.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.internal.JsonSchema;
import dev.chartwright.internal.yaml.Json;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Function;

/**
 * A row of the table.
 *
 * @param name such as {@code chart.verify}
 * @param sentence what it does
 * @param command the command that does the same, or an empty text
 * @param <I> a record
 * @param <O> a record
 */
public record Operation<I extends Record, O extends Record>(
    String name,
    String sentence,
    String command,
    Effect effect,
    Class<I> input,
    Class<O> output,
    Function<I, O> work) {

  /** Returns the JSON Schema of its input. */
  public JsonNode inputSchema() {
    return RecordSchema.of(input);
  }

  /** Returns the JSON Schema of its output. */
  public JsonNode outputSchema() {
    return RecordSchema.of(output);
  }

  /**
   * Runs it.
   *
   * @param arguments an object that matches the schema of the input
   * @return an object that matches the schema of the output, without invisible characters
   * @throws UnableToOperateException if the arguments do not match the schema
   */
  public JsonNode run(JsonNode arguments) {
    validate(arguments);
    I read = Json.convert(arguments, type(input));
    return PlainText.of(Json.tree(work.apply(read)));
  }

  private void validate(JsonNode arguments) {
    try {
      List<JsonSchema.Violation> violations =
          JsonSchema.compile(Json.write(inputSchema())).validate(arguments);
      if (!arguments.isObject() || !violations.isEmpty()) {
        String reason = violations.isEmpty() ? "not an object" : violations.get(0).message();
        throw new UnableToOperateException(
            "Invalid arguments for " + name + ": " + PlainText.of(reason) + ".",
            "Give arguments that match the schema of the operation.");
      }
    } catch (JsonSchema.UnusableException e) {
      throw new IllegalStateException("the schema of a record can be compiled", e);
    }
  }

  private static <T> TypeReference<T> type(Class<T> type) {
    return new TypeReference<>() {
      @Override
      public Type getType() {
        return type;
      }
    };
  }
}
