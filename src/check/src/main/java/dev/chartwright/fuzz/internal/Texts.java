package dev.chartwright.fuzz.internal;

import java.util.List;

/** Texts of each kind that templates often get wrong, the plainest first. */
final class Texts {
  private static final String DIGIT_DIGEST = "0123456789abcdef".repeat(4);
  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST_PORT_NAME = 15;
  private static final int LONG = 300;

  private static final List<String> TRAPS =
      List.of(
          "sample",
          "yes",
          "1e3",
          "0777",
          "12",
          "null",
          "~",
          "a: b",
          "a #b",
          "#a",
          "'",
          "\"",
          "true",
          "1.10",
          "a b",
          " a ",
          "- a",
          "*a",
          "&a",
          "@a",
          "%a",
          "!a",
          "{{",
          "{a",
          "[a",
          "a\\b",
          "a\nb",
          "é☃",
          "2001-01-01",
          "");

  private Texts() {}

  static List<String> of(Kind kind, List<String> path) {
    return switch (kind) {
      case PORT -> List.of("20443", "65535");
      case PORT_NAME -> List.of("sample", "a".repeat(LONGEST_PORT_NAME));
      case QUANTITY -> List.of("1Gi", "512Mi", "1");
      case DURATION -> List.of("5s", "1m", "1h", "1h0m0s");
      case NAME ->
          List.of("sample", "yes", "1e3", "0777", "12", "null", "a", "a".repeat(LONGEST_LABEL));
      case LABEL_VALUE ->
          List.of("sample", "yes", "1e3", "0777", "1.10", "a".repeat(LONGEST_LABEL));
      case REPOSITORY -> List.of("registry.example.com:5000/team/web", "web");
      case TAG ->
          List.of("1.2.3", "latest", "1e3", "1.10", "0777", "yes", "12", "v1.2.3-rc.1", "null");
      case DIGEST -> List.of("sha256:" + DIGIT_DIGEST);
      case CRON -> List.of("5 4 * * *", "*/5 * * * *", "* * * * *", "@daily");
      case URL ->
          List.of(
              "https://example.com",
              "http://example.com:8080/a?b=c&d=e#f",
              "http://[2001:db8::1]:80");
      case HOST -> List.of("web.example.com", "*.example.com", "12");
      case WORD -> Kind.words(path);
      case TEXT -> plus(TRAPS, "a".repeat(LONG));
      case REPLICAS,
          LABELS,
          ANNOTATIONS,
          RESOURCES,
          ENVIRONMENT,
          ARGUMENTS,
          NUMBER,
          SWITCH,
          OTHER ->
          List.of();
    };
  }

  private static List<String> plus(List<String> some, String last) {
    return java.util.stream.Stream.concat(some.stream(), java.util.stream.Stream.of(last)).toList();
  }

  static List<String> labelValues() {
    return List.of("sample", "yes", "1e3", "0777", "12", "");
  }

  static List<String> annotationValues() {
    return List.of(
        "sample", "yes", "1e3", "0777", "12", "", "a: b #c", "\"", "a\nb", "{\"a\": [1]}");
  }

  static List<String> arguments() {
    return List.of("--sample=yes", "1e3", "yes", "0777", "a: b", "#a", "\"");
  }

  /** Returns texts of a format of JSON schema. */
  static List<String> ofFormat(String format) {
    return switch (format) {
      case "hostname", "idn-hostname" -> List.of("web.example.com", "12");
      case "ipv4" -> List.of("192.0.2.1");
      case "ipv6" -> List.of("2001:db8::1", "::");
      case "uri", "uri-reference", "iri", "iri-reference" ->
          List.of("https://example.com:8443/a?b=c#d");
      case "email", "idn-email" -> List.of("a@example.com");
      case "date-time" -> List.of("2001-01-01T00:00:00Z");
      case "date" -> List.of("2001-01-01");
      case "time" -> List.of("00:00:00Z");
      case "duration" -> List.of("PT5S");
      case "uuid" -> List.of("00000000-0000-4000-8000-000000000000");
      case "regex" -> List.of("a*");
      case "json-pointer" -> List.of("/a");
      default -> List.of();
    };
  }
}
