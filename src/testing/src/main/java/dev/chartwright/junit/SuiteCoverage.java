package dev.chartwright.junit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets the factory of a class with suites, which sees no context, find the run's coverage. */
final class SuiteCoverage implements BeforeAllCallback, AfterAllCallback {
  private static final Map<Class<?>, RecordedCoverage> BY_CLASS = new ConcurrentHashMap<>();

  static Optional<RecordedCoverage> of(Class<?> type) {
    return Optional.ofNullable(BY_CLASS.get(type));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    RecordedCoverage.of(context)
        .ifPresent(coverage -> BY_CLASS.put(context.getRequiredTestClass(), coverage));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    BY_CLASS.remove(context.getRequiredTestClass());
  }
}
