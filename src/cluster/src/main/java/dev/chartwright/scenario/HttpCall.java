package dev.chartwright.scenario;

import java.util.Optional;

/**
 * A request.
 *
 * @param server {@code Service/NAME}, {@code Ingress/NAME} or {@code HTTPRoute/NAME}, of the
 *     release
 * @param path the path, with query
 * @param method such as {@code POST}
 * @param body what is sent, as JSON
 */
public record HttpCall(String server, String path, String method, Optional<String> body) {
  static HttpCall of(StepOptions in) {
    return new HttpCall(
        in.required("server"),
        in.text("path").orElse("/"),
        in.text("method").orElse("GET"),
        in.text("body"));
  }
}
