package dev.chartwright.check.internal.policy.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.internal.process.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Prometheus' own judge of rules, a program: docs/dependencies.md has the reason for it.
 *
 * @param path the program
 */
public record Promtool(Path path) {
  private static final String VARIABLE = "CHARTWRIGHT_PROMTOOL";
  private static final Duration TIME = Duration.ofSeconds(30);
  private static final int MOST_BYTES = 1 << 22;
  private static final Pattern PROBLEM =
      Pattern.compile("(?m)^(?:.*: )?group \"rules\", rule (\\d+), \".*?\": (.*)$");

  /** What it rejects: the index of a rule, and its own words. */
  record Problem(int rule, String message) {}

  /** Returns the program that CHARTWRIGHT_PROMTOOL names, or else that of the PATH. */
  public static Optional<Promtool> find() {
    String named = System.getProperty("chartwright.promtool", System.getenv(VARIABLE));
    if (named != null && !named.isEmpty()) {
      return Optional.of(new Promtool(Path.of(named)));
    }
    String path = System.getenv("PATH");
    return path == null ? Optional.empty() : in(path.split(Pattern.quote(File.pathSeparator)));
  }

  private static Optional<Promtool> in(String[] folders) {
    for (String folder : folders) {
      for (String name : List.of("promtool", "promtool.exe")) {
        try {
          Path program = Path.of(folder, name);
          if (Files.isRegularFile(program) && Files.isExecutable(program)) {
            return Optional.of(new Promtool(program.toAbsolutePath()));
          }
        } catch (InvalidPathException e) {
          // Not a folder: the next one.
        }
      }
    }
    return Optional.empty();
  }

  /** Returns a text that another program does not have, for a key of results. */
  public String identity() {
    try {
      return path + " " + Files.size(path) + " " + Files.getLastModifiedTime(path);
    } catch (IOException e) {
      return path.toString();
    }
  }

  /**
   * Returns what Prometheus rejects in rules.
   *
   * @param rules rules with the fields alert or record, expr, labels and annotations
   * @throws IOException if it cannot be started, exceeds a limit, or fails without a rule that it
   *     rejects; the message is a clause without a subject
   */
  List<Problem> check(List<JsonNode> rules) throws IOException {
    Path file = Files.createTempFile("chartwright-rules", ".json");
    try {
      Files.writeString(file, document(rules).toString());
      Program.Ended ended =
          Program.of(
                  List.of(path.toString(), "check", "rules", "--lint=none", file.toString()),
                  TIME,
                  MOST_BYTES)
              .run();
      String output = (ended.err() + "\n" + ended.out()).strip();
      List<Problem> problems = problems(output);
      if (ended.code() != 0 && problems.isEmpty()) {
        throw new IOException(
            "ended with exit code "
                + ended.code()
                + output.lines().limit(1).map(": "::concat).findFirst().orElse(""));
      }
      return problems;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static ObjectNode document(List<JsonNode> rules) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ObjectNode group = document.putArray("groups").addObject().put("name", "rules");
    ArrayNode list = group.putArray("rules");
    for (JsonNode rule : rules) {
      ObjectNode copy = list.addObject();
      Stream.of("alert", "record", "expr", "labels", "annotations")
          .filter(key -> !rule.path(key).isMissingNode())
          .forEach(key -> copy.set(key, rule.path(key)));
    }
    return document;
  }

  private static List<Problem> problems(String output) {
    List<Problem> problems = new ArrayList<>();
    Matcher matcher = PROBLEM.matcher(output);
    while (matcher.find()) {
      problems.add(new Problem(Integer.parseInt(matcher.group(1)) - 1, matcher.group(2).strip()));
    }
    return problems;
  }
}
