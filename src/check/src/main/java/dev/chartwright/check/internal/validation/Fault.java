package dev.chartwright.check.internal.validation;

import java.util.List;

/**
 * Something for which the API server rejects an object.
 *
 * @param path the keys and list indexes of the value
 * @param message what is wrong with it, with its place
 */
public record Fault(List<String> path, String message) {
  public Fault {
    path = List.copyOf(path);
  }
}
