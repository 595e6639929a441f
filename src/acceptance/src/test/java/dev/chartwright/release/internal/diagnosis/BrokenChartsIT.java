package dev.chartwright.release.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.release.Diagnosis;
import dev.chartwright.release.Readiness;
import dev.chartwright.release.ReleaseName;
import dev.chartwright.release.Snapshot;
import dev.chartwright.release.WaitListener;
import dev.chartwright.release.WaitText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Installs the corpus on a real cluster; {@code ci/bench/diagnosis} runs it for its times. */
@NeedsNamedCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated("it holds limits of time")
final class BrokenChartsIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String RECORD = "chartwright.test.record";
  private static final String TIMES = "chartwright.test.times";
  private static final boolean MEASURED = !System.getProperty(TIMES, "").isEmpty();

  private NamedCluster cluster;
  private final List<String> namespaces = new ArrayList<>();

  @BeforeAll
  void start() {
    String foreign = System.getProperty("chartwright.test.foreign", "");
    cluster = foreign.isEmpty() ? NamedCluster.named() : NamedCluster.foreign();
  }

  @AfterAll
  void stop() {
    for (String namespace : namespaces) {
      cluster.client().namespaces().withName(namespace).delete();
      cluster.client().namespaces().withName(namespace + "-restricted").delete();
    }
    cluster.close();
  }

  static List<ClusterChart> broken() {
    return chosen("broken");
  }

  static List<ClusterChart> slow() {
    return chosen("slow");
  }

  private static List<ClusterChart> chosen(String group) {
    String only = System.getProperty("chartwright.test.chart", "");
    return ClusterChart.in(group).stream()
        .filter(chart -> only.isEmpty() || Set.of(only.split(",")).contains(chart.name()))
        .toList();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("broken")
  void shouldNameTheTrueCauseSoon(ClusterChart chart) throws Exception {
    Instant start = Instant.now();
    Snapshot end = install(chart, "broken", MEASURED ? Patience.standard() : impatience());
    Duration time = Duration.between(start, Instant.now());

    Diagnosis trouble = end.trouble().orElseThrow(() -> new AssertionError(WaitText.lines(end)));
    note(chart, time, trouble);
    assertThat(trouble.cause()).as(trouble.toString()).hasToString(chart.cause());
    assertThat(trouble.sentence()).contains(chart.says());
    assertThat(time).isLessThanOrEqualTo(MEASURED ? LONG : SOON);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("slow")
  void shouldWaitForWhatIsMerelySlow(ClusterChart chart) throws Exception {
    Snapshot end = install(chart, "slow", Patience.standard());

    assertThat(end.trouble()).isEmpty();
    assertThat(end.ready()).isTrue();
  }

  /** A minute for what may be a slow start would only be waited for; DiagnoserTest holds it. */
  private static Patience impatience() {
    Patience standard = Patience.standard();
    return new Patience(
        standard.settling(),
        standard.scheduling(),
        standard.provisioning(),
        standard.retrying(),
        standard.ends(),
        standard.failures(),
        standard.answering(),
        standard.command(),
        Duration.ofSeconds(1),
        standard.selecting(),
        standard.labelling(),
        standard.others(),
        standard.proving(),
        standard.recovering());
  }

  private Snapshot install(ClusterChart chart, String prefix, Patience patience) throws Exception {
    ReleaseName release = chart.release(prefix);
    namespaces.add(release.namespace());
    List<String> told = new ArrayList<>();
    List<Snapshot> before = new ArrayList<>();
    WaitListener listener =
        snapshot -> {
          Optional<Snapshot> last = before.stream().reduce((older, newer) -> newer);
          told.addAll(WaitText.changes(last, snapshot));
          before.add(snapshot);
        };
    Snapshot end;
    try (Readiness readiness =
        Readiness.watch(cluster, release, Set.of(release.namespace()), listener, patience)) {
      readiness.expect(chart.objects(release));
      Process helm = chart.install(release, "--timeout", "180s");
      var unused = helm.onExit().thenRun(readiness::wake);
      Instant deadline = Instant.now().plus(LONG);
      try {
        end = readiness.await(deadline, helm::isAlive);
        if (end.trouble().isEmpty()) {
          assertThat(helm.waitFor(1, TimeUnit.SECONDS)).isTrue();
          assertThat(helm.exitValue()).isZero();
          readiness.applied();
          end = readiness.await(deadline, () -> true);
        }
      } finally {
        helm.destroyForcibly();
      }
      if (end.ready()) {
        Instant turned = readiness.turnedReady().orElse(Instant.now());
        told.add("noticed " + Duration.between(turned, Instant.now()).toMillis() + " ms after");
      }
      assertThat(readiness.unseen()).isEmpty();
      if (!System.getProperty(RECORD, "").isEmpty()) {
        Path file = Path.of(System.getProperty(RECORD)).resolve(chart.name() + ".json");
        Recording.save(file, cluster.client(), release, chart.objects(release));
      }
    }
    save(chart, told, end);
    return end;
  }

  /** What was told meanwhile, for people who look at it. */
  private static void save(ClusterChart chart, List<String> told, Snapshot end) throws IOException {
    Path folder = Path.of("target", "diagnosis");
    Files.createDirectories(folder);
    List<String> lines = new ArrayList<>(told);
    end.trouble()
        .ifPresent(
            trouble -> {
              lines.add(trouble.cause() + " " + trouble.object() + " of " + trouble);
              lines.add("remedy: " + trouble.remedy());
              trouble.events().forEach(line -> lines.add("event: " + line));
              trouble.log().forEach(line -> lines.add("log: " + line));
            });
    Files.write(folder.resolve(chart.name() + ".txt"), lines);
  }

  private static void note(ClusterChart chart, Duration time, Diagnosis trouble)
      throws IOException {
    String file = System.getProperty(TIMES, "");
    if (!file.isEmpty()) {
      String line =
          String.join(
              "\t",
              chart.name(),
              trouble.cause().toString(),
              String.valueOf(time.toMillis()),
              trouble.toString());
      Files.write(
          Path.of(file), List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }
}
