package dev.chartwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.report.internal.Report;
import dev.chartwright.report.internal.Reports;
import dev.chartwright.verify.internal.Stage;
import dev.chartwright.verify.internal.Stages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * Compares the lists of stages, reports and commands with the classes, and the code in
 * docs/extending.md with the files that it comes from. A class that is in no list compiles, and
 * nothing runs it.
 */
final class ExtendingTest {
  private static final Path BASE = Path.of(System.getProperty("chartwright.basedir", ""));
  private static final Path MAIN = BASE.resolve("src/command/src/main/java/dev/chartwright");
  private static final Path PAGE = BASE.resolve("docs/extending.md");
  private static final Pattern BLOCK =
      Pattern.compile(
          "<!-- code: (\\S+)(?: from (.+?))? -->\n\n```java\n(.*?)```\n", Pattern.DOTALL);

  /** Returns the names of the classes of a folder whose declaration matches. */
  private static Set<String> classes(String folder, String declaration) throws IOException {
    try (Stream<Path> files = Files.walk(MAIN.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> Pattern.compile(declaration).matcher(text(file)).find())
          .map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> missing(Set<String> classes, Stream<?> listed, String list) {
    Set<String> names =
        listed.map(one -> one.getClass().getSimpleName()).collect(Collectors.toSet());
    return classes.stream()
        .filter(name -> !names.contains(name))
        .map(name -> name + " is missing in " + list)
        .toList();
  }

  @Test
  void shouldListEveryStage() throws IOException {
    List<Stage> listed = Stages.withMaintainers(Stages.all());

    assertThat(
            missing(
                classes("verify", "final class \\w+ (implements Stage|extends RenderedStage) \\{"),
                listed.stream(),
                "Stages.java"))
        .isEmpty();
    assertThat(listed).extracting(Stage::name).doesNotHaveDuplicates();
  }

  @Test
  void shouldListEveryReport() throws IOException {
    assertThat(
            missing(
                classes("report", " implements " + Report.class.getSimpleName() + " \\{"),
                Reports.all().stream(),
                "Reports.java"))
        .isEmpty();
    assertThat(Reports.all()).extracting(Report::name).doesNotHaveDuplicates();
    assertThat(Reports.all()).extracting(Report::fileName).doesNotHaveDuplicates();
  }

  /** Returns every command of a tree, the root included. */
  static List<CommandLine> commands(CommandLine root) {
    List<CommandLine> all = new ArrayList<>(List.of(root));
    root.getSubcommands().values().forEach(one -> all.addAll(commands(one)));
    return all;
  }

  static CommandLine root() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return CommandLines.of(nowhere, nowhere, Terminal.NONE);
  }

  @Test
  void shouldListEveryCommand() throws IOException {
    assertThat(
            missing(
                classes("cli", "\n@Command\\("),
                commands(root()).stream().map(one -> one.getCommandSpec().userObject()),
                "CommandLines.java"))
        .isEmpty();
  }

  /** The texts that list all stages, formats and commands are not generated. */
  @Test
  void shouldNameEachInTheHelpAndInTheReadme() {
    String readme = text(BASE.resolve("README.md"));
    String help = Ran.chartwright("verify", "--help").out().replaceAll("\\s+", " ");
    String stages = help.replaceFirst(".* Stages to run: (.*?) \\(default.*", " $1,");
    String formats = help.replaceFirst(".* Output format: (.*?) \\(default.*", " $1,");
    List<String> missing = new ArrayList<>();
    for (Stage stage : Stages.all()) {
      if (!stages.contains(" " + stage.name() + ",")) {
        missing.add("the stage '" + stage.name() + "' in the help of --stages, VerifyCommand.java");
      }
      if (!readme.contains("| `" + stage.name() + "` |")) {
        missing.add("the stage '" + stage.name() + "' in README.md");
      }
    }
    for (Report report : Reports.all()) {
      if (!formats.replace(" or ", ", ").contains(" " + report.name() + ",")) {
        missing.add(
            "the format '" + report.name() + "' in the help of --format, ReportOptions.java");
      }
      if (!readme.contains("`" + report.name() + "`")) {
        missing.add("the format '" + report.name() + "' in README.md");
      }
    }
    for (String command : root().getSubcommands().keySet()) {
      if (!command.equals("help") && !readme.contains("`chartwright " + command)) {
        missing.add("the command '" + command + "' in README.md");
      }
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void shouldShowTheCodeAsItIs() throws IOException {
    String page = Files.readString(PAGE);
    String expected =
        BLOCK
            .matcher(page)
            .replaceAll(
                block ->
                    Matcher.quoteReplacement(
                        "<!-- code: "
                            + block.group(1)
                            + (block.group(2) == null ? "" : " from " + block.group(2))
                            + " -->\n\n```java\n"
                            + excerpt(block.group(1), block.group(2))
                            + "```\n"));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, expected);
    }

    assertThat(PAGE)
        .as(
            "the code in docs/extending.md: mvn -pl src/command -am test -Dtest=ExtendingTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.update=true")
        .usingCharset(StandardCharsets.UTF_8)
        .hasContent(expected);
  }

  /** Returns a file without its imports, or the element that contains a text. */
  private static String excerpt(String file, @org.jspecify.annotations.Nullable String from) {
    List<String> lines = text(BASE.resolve(file)).lines().toList();
    if (from == null) {
      int last = 0;
      for (int i = 0; i < lines.size(); i++) {
        last = lines.get(i).startsWith("import ") ? i : last;
      }
      return String.join("\n", lines.subList(last + 2, lines.size())) + "\n";
    }
    int found = 0;
    while (found < lines.size() && !lines.get(found).contains(from)) {
      found++;
    }
    assertThat(found).as("'" + from + "' is missing in " + file).isLessThan(lines.size());
    int begin = lines.get(found - 1).endsWith("(") ? found - 1 : found;
    int indent = indent(lines.get(begin));
    int end = begin + 1;
    while (end < lines.size() && indent(lines.get(end)) > indent) {
      end++;
    }
    if (lines.get(end).strip().startsWith("}")) {
      end++;
    }
    return lines.subList(begin, end).stream()
        .map(line -> line.isBlank() ? "" : line.substring(indent))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** A blank line ends nothing by itself. */
  private static int indent(String line) {
    return line.isBlank() ? Integer.MAX_VALUE : line.length() - line.stripLeading().length();
  }
}
