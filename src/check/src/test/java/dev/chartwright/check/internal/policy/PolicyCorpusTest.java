package dev.chartwright.check.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.exempt.CheckSettings;
import dev.chartwright.check.internal.exempt.Profile;
import dev.chartwright.check.internal.policy.internal.Policy;
import dev.chartwright.check.internal.policy.internal.PolicyCheck;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Planted faults, one folder for each check. All checks that are on by default look, and the check
 * of the folder. What they find has to stand in the lines that end in {@code # finding}, and
 * nowhere else.
 */
final class PolicyCorpusTest {
  private static final String FOLDER = "src/check/src/test/resources/dev/chartwright/check/policy";
  private static final Path CORPUS =
      Path.of(System.getProperty("chartwright.basedir", "")).resolve(FOLDER);
  private static final String REGISTRIES = "# registries ";
  private static final String BESIDES = "# besides ";

  @TempDir private Path folder;

  private static List<String> files(String prefix) {
    try (Stream<Path> walked = Files.walk(CORPUS)) {
      return walked
          .filter(Files::isRegularFile)
          .filter(file -> String.valueOf(file.getFileName()).startsWith(prefix))
          .map(file -> CORPUS.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> bad() {
    return files("bad");
  }

  static List<String> good() {
    return files("good");
  }

  private static String id(String file) {
    return String.valueOf(Path.of(file).getName(0));
  }

  private List<String> found(String file, String text) {
    Set<String> besides = new HashSet<>();
    if (text.startsWith(BESIDES)) {
      besides.addAll(
          List.of(text.lines().findFirst().orElseThrow().substring(BESIDES.length()).split(" ")));
    }
    CheckSettings settings =
        new CheckSettings(
            Profile.RECOMMENDED,
            Set.of(id(file)),
            Set.copyOf(besides),
            Map.of(),
            List.of(),
            text.lines()
                .filter(line -> line.startsWith(REGISTRIES))
                .flatMap(line -> Stream.of(line.substring(REGISTRIES.length()).split(", ")))
                .toList(),
            true);
    TestChart chart = TestChart.in(folder, "web").template("a.yaml", text);
    List<Finding> findings =
        new Policy(PolicyChecks.running(settings), settings::isThorough).check(chart.render());
    return findings.stream()
        .map(
            finding ->
                finding.location().map(at -> at.line()).orElse(0)
                    + " "
                    + finding.rule()
                    + (finding.location().map(at -> at.approximate()).orElse(true) ? " ~" : ""))
        .distinct()
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("bad")
  void shouldFindThePlantedFaultInItsLine(String file) throws IOException {
    String text = Files.readString(CORPUS.resolve(file));
    List<String> lines = text.lines().toList();
    List<String> planted =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).endsWith("# finding"))
            .mapToObj(i -> i + 1 + " " + id(file))
            .sorted()
            .toList();

    assertThat(planted).isNotEmpty();
    assertThat(found(file, text)).containsExactlyElementsOf(planted);
  }

  @ParameterizedTest
  @MethodSource("good")
  void shouldFindNothingInTheSound(String file) throws IOException {
    assertThat(found(file, Files.readString(CORPUS.resolve(file)))).isEmpty();
  }

  @Test
  void shouldHaveOneBadAndOneGoodManifestForEachCheck() {
    List<String> ids = PolicyChecks.rules().stream().map(rule -> rule.id()).toList();
    List<String> faults = new ArrayList<>();
    for (String prefix : List.of("bad", "good")) {
      List<String> have = files(prefix).stream().map(PolicyCorpusTest::id).distinct().toList();
      ids.stream()
          .filter(id -> !have.contains(id))
          .map(id -> "missing " + FOLDER + "/" + id + "/" + prefix + ".yaml")
          .forEach(faults::add);
      have.stream()
          .filter(id -> !ids.contains(id))
          .map(id -> FOLDER + "/" + id + " belongs to no check")
          .forEach(faults::add);
    }

    assertThat(faults).isEmpty();
  }

  @Test
  void shouldTellWhatAndWhereAndWhatToDo() throws IOException {
    List<String> silent = new ArrayList<>();
    for (String file : bad()) {
      TestChart chart =
          TestChart.in(folder, "web").template("a.yaml", Files.readString(CORPUS.resolve(file)));
      PolicyCheck check =
          PolicyChecks.all().stream()
              .filter(one -> one.rule().id().equals(id(file)))
              .findFirst()
              .orElseThrow();
      for (Finding finding : check.check(chart.render())) {
        boolean told =
            finding.object().isPresent()
                && finding.remedy().isPresent()
                && Objects.requireNonNull(finding.message()).length() > 10
                && !finding.message().endsWith(".");
        if (!told) {
          silent.add(file);
        }
      }
    }

    assertThat(silent).isEmpty();
  }
}
