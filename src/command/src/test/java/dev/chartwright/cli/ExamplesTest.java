package dev.chartwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.internal.JsonSchema;
import dev.chartwright.internal.yaml.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.builder.AstBuilder;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.control.CompilePhase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What people copy from ci/examples is valid where it goes, and calls commands that there are. */
final class ExamplesTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("chartwright.basedir", "")).resolve("ci/examples");

  /** By folder, or by folder and file. */
  private static final Map<String, String> SCHEMAS =
      Map.of(
          "github/action.yml", "github-action",
          "github", "github-workflow",
          "gitlab", "gitlab-ci");

  private static final Map<String, String> KINDS =
      Map.of(
          "Application", "argocd-application",
          "HelmRepository", "flux-helmrepository",
          "OCIRepository", "flux-ocirepository",
          "HelmRelease", "flux-helmrelease");

  /** The acceptance tests use these: with kind's rules, with the platform and its renderings. */
  private static final Set<String> USED =
      Set.of("clusters", "compose", "kustomize", "observability", "operators", "rbac", "secrets");

  private static final Pattern CALL = Pattern.compile("\\./chartwright ([a-z](?:\\\\\\n|[^\\n])*)");

  static List<Path> files() {
    try (Stream<Path> walked = Files.walk(FOLDER)) {
      return walked.filter(Files::isRegularFile).map(FOLDER::relativize).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> yaml() {
    return files().stream()
        .filter(file -> file.toString().endsWith("ml"))
        .filter(file -> !USED.contains(file.getName(0).toString()))
        .toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldBeForAllOfThem() {
    assertThat(files().stream().map(file -> file.getName(0).toString()).distinct())
        .containsExactly(
            "argocd",
            "clusters",
            "compose",
            "flux",
            "github",
            "gitlab",
            "jenkins",
            "kustomize",
            "observability",
            "operators",
            "rbac",
            "secrets");
  }

  @ParameterizedTest
  @MethodSource("yaml")
  void shouldBeValid(Path file) throws Exception {
    for (String text : text(file).split("(?m)^---$", -1)) {
      // For Helm's YAML, on is a boolean; GitHub reads it as a text.
      YamlDocument document = YamlDocument.parse(text.replaceFirst("(?m)^on:", "\"on\":"));
      String kind = document.content().path("kind").asText();
      Optional<String> schema =
          Optional.ofNullable(SCHEMAS.get(file.toString()))
              .or(() -> Optional.ofNullable(SCHEMAS.get(file.getName(0).toString())))
              .or(() -> Optional.ofNullable(KINDS.get(kind)));
      assertThat(schema(schema.orElseThrow()).validate(document.content()))
          .as(file.toString())
          .isEmpty();
      assertThat(document.duplicates()).isEmpty();
    }
  }

  @Test
  void shouldBeHeldAgainstSchemasThatFindSomething() throws Exception {
    String bad = "\"on\": {push: {}}\njobs: {a: {runs-on: x, step: []}}\n";

    assertThat(schema("github-workflow").validate(YamlDocument.parse(bad).content())).isNotEmpty();
    String application = text(Path.of("argocd/oci.yaml")).replace("repoURL:", "repoUrl:");
    assertThat(schema("argocd-application").validate(YamlDocument.parse(application).content()))
        .isNotEmpty();
  }

  private static JsonSchema schema(String name) throws Exception {
    try (InputStream in =
        Objects.requireNonNull(
            ExamplesTest.class.getResourceAsStream("/schemas/" + name + ".json"))) {
      return JsonSchema.compile(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void shouldTestWithEveryJdkThatIsSupported() throws Exception {
    JsonNode github = YamlDocument.parse(text(Path.of("github/test.yml"))).content();
    JsonNode gitlab = YamlDocument.parse(text(Path.of("gitlab/.gitlab-ci.yml"))).content();

    assertThat(github.at("/jobs/test/strategy/matrix/java"))
        .extracting(JsonNode::asText)
        .containsExactly("17", "21", "25");
    assertThat(gitlab.at("/test/parallel/matrix/0/JDK"))
        .isEqualTo(github.at("/jobs/test/strategy/matrix/java"));
    assertThat(Path.of(System.getProperty("chartwright.basedir", "")).resolve("docs/platforms.md"))
        .content()
        .contains("JDK 17, 21 and 25 are supported.");
  }

  /** Groovy that can be read, and the sections that a declarative pipeline has. */
  @Test
  void shouldBeADeclarativePipeline() {
    List<ASTNode> nodes =
        new AstBuilder()
            .buildFromString(CompilePhase.CONVERSION, true, text(Path.of("jenkins/Jenkinsfile")));
    Set<String> calls = new TreeSet<>();
    nodes
        .get(0)
        .visit(
            new CodeVisitorSupport() {
              @Override
              public void visitMethodCallExpression(MethodCallExpression call) {
                calls.add(call.getMethodAsString());
                super.visitMethodCallExpression(call);
              }
            });

    assertThat(calls)
        .contains("pipeline", "stages", "stage", "steps", "sh")
        .isSubsetOf(
            "pipeline",
            "agent",
            "options",
            "timeout",
            "disableConcurrentBuilds",
            "stages",
            "stage",
            "when",
            "changeRequest",
            "branch",
            "environment",
            "credentials",
            "steps",
            "sh",
            "post",
            "always",
            "junit",
            "archiveArtifacts");
  }

  static List<List<String>> calls() {
    List<List<String>> calls = new ArrayList<>();
    for (Path file : files()) {
      String text = text(file).replaceAll("(?m)^\\s*(#|//).*$", "");
      Matcher matcher = CALL.matcher(text.replace(">-\n      ./chartwright", "./chartwright"));
      while (matcher.find()) {
        calls.add(words(matcher.group(1), text, file));
      }
    }
    return calls;
  }

  /** The words of a shell's line; what it fills in is any text. */
  private static List<String> words(String line, String text, Path file) {
    String whole = line.replace("\\\n", " ");
    if (file.toString().endsWith(".gitlab-ci.yml") && !whole.contains("--since")) {
      // A folded scalar goes on in the next line.
      int at = text.indexOf(line) + line.length();
      String next = text.substring(at).lines().skip(1).findFirst().orElse("").strip();
      whole += next.startsWith("--") ? " " + next : "";
    }
    return Stream.of(whole.replaceAll("['\"]+\\s*$", "").split("\\s+"))
        .map(word -> word.replaceAll("[\"']", "").replaceAll("\\$(\\{[^}]*}|\\w+)", "x"))
        .takeWhile(word -> !word.startsWith(">"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void shouldCallCommandsThatThereAre(List<String> words) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    CommandLine root = CommandLines.of(nowhere, nowhere, Terminal.NONE);
    assumeThat(root.getSubcommands()).as("commands").containsKey(words.get(0));

    CommandLine.ParseResult parsed = root.parseArgs(words.toArray(String[]::new));

    assertThat(parsed.subcommand().commandSpec().name()).isEqualTo(words.get(0));
    assertThat(parsed.subcommand().unmatched()).isEmpty();
  }

  @Test
  void shouldBeFound() {
    assertThat(calls().stream().map(words -> words.get(0)))
        .contains("verify", "versions", "docs", "schema", "release");
    assertThat(calls().stream().filter(words -> words.get(0).equals("release")))
        .hasSize(3)
        .allMatch(words -> words.contains("--oci") && words.contains("--sign"));
  }
}
