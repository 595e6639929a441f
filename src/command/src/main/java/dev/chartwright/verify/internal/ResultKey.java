package dev.chartwright.verify.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.Setting;
import dev.chartwright.check.internal.cel.Expression;
import dev.chartwright.check.internal.policy.monitoring.Promtool;
import dev.chartwright.check.internal.rules.OwnRule;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.render.Case;
import dev.chartwright.source.RemoteFile;
import dev.chartwright.unittest.UnitTests;
import dev.chartwright.unittest.internal.SuiteFiles;
import dev.chartwright.verify.internal.Plan.ChartPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Computes a key from all inputs of a chart's results. */
final class ResultKey {
  /** The version of the stored format. */
  private static final String FORM = "2";

  private final Hashing hashing = new Hashing();

  private ResultKey() {}

  /**
   * Returns an id of this program: a hash of its jar, whose manifest lists all libraries with their
   * versions, and of Chartwright's own jars among them.
   */
  static Optional<String> ofThisProgram() {
    CodeSource source = ResultKey.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    try {
      Path jar = Path.of(source.getLocation().toURI());
      return Files.isRegularFile(jar) ? Optional.of(ofJar(jar)) : Optional.empty();
    } catch (URISyntaxException | IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Third-party jars have a version in their name; Chartwright's own jars can change without a new
   * name.
   */
  static String ofJar(Path jar) throws IOException {
    Hashing hashing = new Hashing();
    hashing.add("jar", Files.readAllBytes(jar));
    for (String entry : classPath(jar)) {
      if (entry.substring(entry.lastIndexOf('/') + 1).startsWith("chartwright-")) {
        hashing.add(entry, Files.readAllBytes(jar.resolveSibling(entry)));
      }
    }
    return hashing.key();
  }

  private static List<String> classPath(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String path =
          manifest == null ? null : manifest.getMainAttributes().getValue(Name.CLASS_PATH);
      return path == null || path.isBlank() ? List.of() : List.of(path.trim().split(" +"));
    }
  }

  static Optional<String> of(String tool, ChartPlan plan, List<Stage> stages) {
    List<String> places =
        Stream.concat(plan.crds().stream(), plan.rules().admission().stream()).toList();
    if (plan.cases().stream().anyMatch(ResultKey::readsMoreFiles)
        || runsPrograms(plan, stages)
        || places.stream().anyMatch(RemoteFile::isAddress)) {
      return Optional.empty();
    }
    ResultKey key = new ResultKey();
    try {
      key.add("form", FORM);
      key.add("tool", tool);
      stages.forEach(stage -> key.add("stage", stage.name()));
      // Findings contain paths relative to the working folder.
      key.add("chart", plan.chart().display());
      key.add(plan.chart());
      for (Case one : plan.cases()) {
        key.add(one);
      }
      for (String crds : plan.crds()) {
        key.add("crds", Path.of(crds));
      }
      for (String policies : plan.rules().admission()) {
        key.add("admission", Path.of(policies));
      }
      key.add("promtool", Promtool.find().map(Promtool::identity).orElse(""));
      key.add("profile", plan.checks().profile().toString());
      new TreeSet<>(plan.checks().enabled()).forEach(check -> key.add("enabled", check));
      new TreeSet<>(plan.checks().disabled()).forEach(check -> key.add("disabled", check));
      plan.checks().registries().forEach(registry -> key.add("registry", registry));
      plan.rules().own().forEach(key::add);
      if (stages.stream().anyMatch(TestsStage.class::isInstance) && plan.tests().isPresent()) {
        key.add(plan.chart(), plan.tests().get());
      }
    } catch (IOException | UncheckedIOException e) {
      // The verification reports an unreadable file.
      return Optional.empty();
    }
    return Optional.of(key.hashing.key());
  }

  /**
   * Returns whether a case reads files that are named in an expression, or files that are not on
   * disk.
   */
  private static boolean readsMoreFiles(Case subject) {
    return subject.values().settings().stream()
        .anyMatch(setting -> setting.kind() == Setting.Kind.SET_FILE);
  }

  /** Nobody knows what a program of a suite reads. */
  private static boolean runsPrograms(ChartPlan plan, List<Stage> stages) {
    return stages.stream().anyMatch(TestsStage.class::isInstance)
        && plan.tests().map(UnitTests::postRenderers).orElse(false);
  }

  private void add(OwnRule own) {
    add("rule", own.rule().toString());
    add("match", own.match().toString());
    add("expression", own.expression().source());
    add("message", own.message());
    add("messageExpression", own.messageExpression().map(Expression::source).orElse(""));
    add("path", own.path().toString());
    add("remedy", own.remedy().orElse(""));
  }

  private void add(String name, String text) {
    hashing.add(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Files that suites name are not known here: {@link ReadFiles}. */
  private void add(Chart chart, UnitTests tests) throws IOException {
    add("subcharts", String.valueOf(tests.subcharts()));
    for (Path file : tests.values()) {
      add("test values", file);
    }
    for (Path file : SuiteFiles.ofAll(chart, tests)) {
      add("suite", file);
    }
    for (Path folder : SuiteFiles.chartsOfSuites(chart, tests)) {
      add("chart of suites", folder);
    }
  }

  private void add(Chart chart) {
    add("name", chart.name());
    for (ChartFile file : chart.files()) {
      hashing.add(file.path(), file.bytes());
    }
    for (Chart subchart : chart.subcharts()) {
      add("subchart", subchart.display());
      add(subchart);
    }
    add("end", chart.name());
  }

  private void add(Case subject) throws IOException {
    add("case", subject.name());
    add("version", subject.kubernetesVersion().toString());
    add("release", subject.releaseName());
    add("namespace", subject.namespace());
    add("cluster", subject.cluster().toString());
    for (Path file : subject.values().files()) {
      add("values", file);
    }
    for (Setting setting : subject.values().settings()) {
      add("setting", setting.toString());
    }
  }

  /** Adds a file, or all files of a folder, with their names. */
  private void add(String name, Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      add(name, path.toString());
      hashing.add("content", Files.readAllBytes(path));
      return;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(path)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      add(name, file);
    }
  }
}
