package dev.chartwright.chart.internal;

import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.regex.RegularExpression;
import dev.chartwright.internal.pattern.ExternalPattern;

/** What keeps a schema from taking for ever: patterns on RE2, and steps that are counted. */
final class BoundedValidation {
  /** Validating the values of the largest public charts takes some ten thousand. */
  private static final int MOST_STEPS = 2_000_000;

  static final SchemaRegistryConfig CONFIG =
      SchemaRegistryConfig.builder().regularExpressionFactory(BoundedValidation::compile).build();

  private BoundedValidation() {}

  private static RegularExpression compile(String text) {
    try {
      ExternalPattern pattern = ExternalPattern.compile(text);
      return pattern::isFoundIn;
    } catch (ExternalPattern.InvalidException e) {
      throw new IllegalArgumentException("invalid pattern: " + e.getMessage(), e);
    }
  }

  /** For one validation. */
  static ExecutionContext context() {
    return new Counting();
  }

  /**
   * Each keyword goes one step down the path. References that multiply at each level would
   * otherwise be followed for hours.
   */
  private static final class Counting extends ExecutionContext {
    private int steps;

    Counting() {
      super(ExecutionConfig.getInstance());
    }

    private void step() {
      if (++steps > MOST_STEPS) {
        throw new IllegalStateException(
            "validating takes more than "
                + MOST_STEPS
                + " steps, since its references multiply with each level");
      }
    }

    @Override
    public void evaluationPathAddLast(String token) {
      step();
      super.evaluationPathAddLast(token);
    }

    @Override
    public void evaluationPathAddLast(int index) {
      step();
      super.evaluationPathAddLast(index);
    }
  }
}
