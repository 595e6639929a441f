package dev.chartwright.check.internal.validation;

import dev.chartwright.check.internal.values.Conflict;
import java.util.List;
import java.util.Optional;

/**
 * Something for which the API server rejects an object.
 *
 * @param path the keys and list indexes of the value
 * @param message what is wrong with it, with its place
 * @param conflict the two values that do not fit each other, if there are two
 */
public record Fault(List<String> path, String message, Optional<Conflict> conflict) {
  public Fault {
    path = List.copyOf(path);
  }
}
