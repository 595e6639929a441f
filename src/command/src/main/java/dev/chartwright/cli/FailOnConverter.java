package dev.chartwright.cli;

import dev.chartwright.check.Severity;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the severity of {@code --fail-on}. */
final class FailOnConverter implements ITypeConverter<Severity> {
  @Override
  public Severity convert(String value) {
    return switch (value) {
      case "error" -> Severity.ERROR;
      case "warning" -> Severity.WARNING;
      default ->
          throw new TypeConversionException(
              "unknown severity '" + value + "'. Use error or warning.");
    };
  }
}
