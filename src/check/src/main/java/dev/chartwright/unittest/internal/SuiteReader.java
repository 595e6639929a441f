package dev.chartwright.unittest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.ChartVersion;
import dev.chartwright.internal.file.TextFile;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.render.internal.UnitObjects;
import dev.chartwright.unittest.SuiteProblem;
import dev.chartwright.unittest.UnableToReadSuiteException;
import dev.chartwright.unittest.internal.asserts.AssertionType;
import dev.chartwright.unittest.internal.asserts.Check;
import dev.chartwright.unittest.internal.asserts.Params;
import dev.chartwright.unittest.internal.asserts.Selector;
import dev.chartwright.unittest.internal.path.PathException;
import dev.chartwright.unittest.internal.path.ValuePath;
import dev.chartwright.unittest.internal.yaml.GoYaml;
import dev.chartwright.unittest.internal.yaml.GoYamlException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the suites of a file, with the meaning that helm-unittest gives them
 * (pkg/unittest/test_suite.go, test_job.go and assertion.go). What it ignores is noted.
 */
public final class SuiteReader {
  /** The version of helm-unittest whose behaviour this is, for {@code skip.minimumVersion}. */
  public static final String AS_VERSION = "1.1.2";

  private static final Set<String> RELEASE = Set.of("name", "namespace", "revision", "upgrade");
  private static final Set<String> CHART = Set.of("version", "appVersion");
  private static final Set<String> CAPABILITIES =
      Set.of("majorVersion", "minorVersion", "apiVersions");
  private static final Set<String> PROVIDER = Set.of("scheme", "objects");
  private static final Set<String> KIND = Set.of("gvr", "namespaced");
  private static final Set<String> RESOURCE = Set.of("group", "version", "resource");
  private static final Set<String> SELECTOR =
      Set.of("path", "value", "matchMany", "skipEmptyTemplates");
  private static final Set<String> SUITE =
      Set.of(
          "suite",
          "values",
          "set",
          "templates",
          "excludeTemplates",
          "includeCrds",
          "release",
          "chart",
          "capabilities",
          "kubernetesProvider",
          "postRenderer",
          "tests",
          "snapshotId",
          "skip");
  private static final Set<String> TEST =
      Set.of(
          "it",
          "values",
          "set",
          "template",
          "templates",
          "documentIndex",
          "documentSelector",
          "release",
          "chart",
          "capabilities",
          "asserts",
          "skip",
          "kubernetesProvider",
          "postRenderer");

  private final Path file;
  private final YamlDocument lines;
  private final List<String> moreValues;
  private final Set<SuiteProblem> ignored = new LinkedHashSet<>();

  private final Fields.Place place =
      new Fields.Place() {
        @Override
        public RuntimeException problem(List<String> path, String why, @Nullable Throwable cause) {
          return SuiteReader.this.problem(path, why, cause);
        }

        @Override
        public void ignored(List<String> path, String why) {
          ignored.add(new SuiteProblem(lines.nearestLineOf(path), why));
        }
      };

  private SuiteReader(Path file, YamlDocument lines, List<String> moreValues) {
    this.file = file;
    this.lines = lines;
    this.moreValues = moreValues;
  }

  /**
   * Reads a file.
   *
   * @param moreValues values files that come after those of each suite
   * @return its suites; several if it has several documents
   * @throws UnableToReadSuiteException if a document is not a suite
   */
  public static List<Suite> read(Path file, List<String> moreValues) {
    String text;
    try {
      text = TextFile.read(file);
    } catch (IOException e) {
      throw new UnableToReadSuiteException(file, 0, TextFile.problem(e), e);
    }
    List<Suite> suites = new ArrayList<>();
    for (Separators.Part part : Separators.split(text)) {
      if (!part.text().isBlank()) {
        part(file, part.text(), line(text, part.start()), moreValues).ifPresent(suites::add);
      }
    }
    return suites;
  }

  private static int line(String text, int at) {
    return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  private static Optional<Suite> part(
      Path file, String text, int firstLine, List<String> moreValues) {
    try {
      return read(file, text, firstLine, moreValues);
    } catch (GoYamlException e) {
      if (!String.valueOf(e.getMessage()).contains("unknown escape character")) {
        throw new UnableToReadSuiteException(
            file, firstLine + Math.max(0, e.line() - 1), "invalid YAML: " + e.getMessage(), e);
      }
    }
    try {
      return read(file, Escapes.doubled(text), firstLine, moreValues);
    } catch (GoYamlException e) {
      throw new UnableToReadSuiteException(
          file, firstLine + Math.max(0, e.line() - 1), "invalid YAML: " + e.getMessage(), e);
    }
  }

  private static Optional<Suite> read(
      Path file, String text, int firstLine, List<String> moreValues) throws GoYamlException {
    Object content = GoYaml.readFirst(text);
    try {
      YamlDocument lines = YamlDocument.parse(text, firstLine);
      return content == null
          ? Optional.empty()
          : Optional.of(new SuiteReader(file, lines, moreValues).suite(content));
    } catch (YamlDocument.SyntaxException e) {
      throw new UnableToReadSuiteException(file, e.line(), "invalid YAML: " + e.getMessage(), e);
    }
  }

  private UnableToReadSuiteException problem(
      List<String> path, String why, @Nullable Throwable cause) {
    return new UnableToReadSuiteException(file, lines.nearestLineOf(path), why, cause);
  }

  private Suite suite(Object content) {
    Fields fields = Fields.of(place, List.of(), content, SUITE);
    refusePostRenderer(fields);
    List<@Nullable Object> tests = fields.list("tests");
    if (tests.isEmpty()) {
      throw problem(List.of(), "no tests", null);
    }
    Optional<String> skip = skip(fields, Set.of("reason", "minimumVersion"));
    List<Suite.Job> jobs = new ArrayList<>();
    for (int i = 0; i < tests.size(); i++) {
      if (tests.get(i) != null) {
        jobs.add(job(fields, List.of("tests", String.valueOf(i)), tests.get(i), skip));
      }
    }
    String name = fields.text("suite");
    return new Suite(
        file,
        name.isEmpty() ? String.valueOf(file.getFileName()) : name,
        fields.texts("templates"),
        fields.texts("excludeTemplates"),
        fields.flag("includeCrds"),
        fields.text("snapshotId"),
        jobs,
        List.copyOf(ignored));
  }

  /** It runs any program that a suite names, so it is rejected until somebody can allow it. */
  private static void refusePostRenderer(Fields fields) {
    if (fields.has("postRenderer")) {
      throw fields.problem("postRenderer", "is not supported: no program of a suite is run");
    }
  }

  private Optional<String> skip(Fields fields, Set<String> known) {
    Fields skip = fields.inner("skip", known);
    Optional<String> reason = skip.filled("reason");
    Optional<String> minimum =
        known.contains("minimumVersion") ? skip.filled("minimumVersion") : Optional.empty();
    if (minimum.isEmpty()) {
      return reason;
    }
    ChartVersion as = ChartVersion.find(AS_VERSION).orElseThrow();
    boolean isMet =
        ChartVersion.find(minimum.get()).map(least -> as.compareTo(least) >= 0).orElse(false);
    return isMet
        ? reason
        : Optional.of(
            "the suite needs helm-unittest " + minimum.get() + ", and this is like " + AS_VERSION);
  }

  private Suite.Job job(
      Fields suite, List<String> path, @Nullable Object content, Optional<String> suiteSkip) {
    Fields job = Fields.of(place, path, content, TEST);
    refusePostRenderer(job);
    List<String> values = new ArrayList<>(suite.texts("values"));
    values.addAll(moreValues);
    values.addAll(job.texts("values"));
    Optional<String> ownSkip = skip(job, Set.of("reason"));
    return new Suite.Job(
        job.text("it"),
        lines.nearestLineOf(path),
        suiteSkip.or(() -> ownSkip),
        values,
        sets(suite, job),
        job.texts("templates").isEmpty()
            ? job.filled("template").stream().toList()
            : job.texts("templates"),
        job.number("documentIndex"),
        selector(job, job.any("documentSelector")),
        release(suite, job),
        chart(suite, job, "version"),
        chart(suite, job, "appVersion"),
        capability(suite, job, "majorVersion"),
        capability(suite, job, "minorVersion"),
        apiVersions(suite, job),
        objects(suite, job),
        assertions(job));
  }

  private List<Suite.Setting> sets(Fields suite, Fields job) {
    List<Suite.Setting> sets = new ArrayList<>();
    for (Fields fields : List.of(suite, job)) {
      fields
          .map("set")
          .forEach(
              (key, value) ->
                  sets.add(
                      new Suite.Setting(
                          key,
                          Optional.ofNullable(value),
                          lines.nearestLineOf(Fields.with(fields.at("set"), key)))));
    }
    return sets;
  }

  private static Suite.Release release(Fields suite, Fields job) {
    Fields own = job.inner("release", RELEASE);
    Fields shared = suite.inner("release", RELEASE);
    int revision = own.number("revision").orElse(0);
    return new Suite.Release(
        own.filled("name").orElse(shared.text("name")),
        own.filled("namespace").orElse(shared.text("namespace")),
        revision == 0 ? shared.number("revision").orElse(0) : revision,
        own.flag("upgrade") || shared.flag("upgrade"));
  }

  private static Optional<String> chart(Fields suite, Fields job, String key) {
    return job.inner("chart", CHART).filled(key).or(() -> suite.inner("chart", CHART).filled(key));
  }

  private static Optional<String> capability(Fields suite, Fields job, String key) {
    return job.inner("capabilities", CAPABILITIES)
        .filled(key)
        .or(() -> suite.inner("capabilities", CAPABILITIES).filled(key));
  }

  /** A test that sets them to null gets none of the suite. */
  private static List<String> apiVersions(Fields suite, Fields job) {
    Fields own = job.inner("capabilities", CAPABILITIES);
    if (own.has("apiVersions") && own.any("apiVersions") == null) {
      return List.of();
    }
    List<String> all = new ArrayList<>(own.texts("apiVersions"));
    all.addAll(suite.inner("capabilities", CAPABILITIES).texts("apiVersions"));
    return all;
  }

  private static UnitObjects objects(Fields suite, Fields job) {
    List<JsonNode> objects = new ArrayList<>();
    Map<String, UnitObjects.Kind> scheme = new LinkedHashMap<>();
    for (Fields fields : List.of(job, suite)) {
      Fields provider = fields.inner("kubernetesProvider", PROVIDER);
      for (Object one : provider.list("objects")) {
        if (!(one instanceof Map<?, ?>)) {
          throw provider.problem("objects", "must be a list of objects");
        }
        objects.add(UserValues.json(one));
      }
      Set<String> kinds = provider.map("scheme").keySet();
      Fields written = provider.inner("scheme", kinds);
      kinds.forEach(kind -> scheme.put(kind, kind(written.inner(kind, KIND))));
    }
    return new UnitObjects(objects, scheme);
  }

  private static UnitObjects.Kind kind(Fields kind) {
    Fields resource = kind.inner("gvr", RESOURCE);
    return new UnitObjects.Kind(
        new UnitObjects.Resource(
            resource.text("group"), resource.text("version"), resource.text("resource")),
        kind.flag("namespaced"));
  }

  private Optional<Selector> selector(Fields owner, @Nullable Object value) {
    if (value == null) {
      return Optional.empty();
    }
    Fields fields = owner.inner("documentSelector", SELECTOR);
    if (fields.text("path").isEmpty()) {
      throw fields.problem("path", "is missing");
    }
    try {
      return Optional.of(
          new Selector(
              ValuePath.of(fields.text("path")),
              fields.any("value"),
              fields.flag("matchMany"),
              fields.flag("skipEmptyTemplates")));
    } catch (PathException e) {
      throw fields.problem("path", "is invalid: " + e.getMessage());
    }
  }

  private List<Assertion> assertions(Fields job) {
    List<@Nullable Object> written = job.list("asserts");
    List<Assertion> assertions = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      if (written.get(i) != null) {
        assertions.add(
            assertion(Fields.with(job.at("asserts"), String.valueOf(i)), written.get(i)));
      }
    }
    if (assertions.isEmpty()) {
      throw job.problem("asserts", "has no assertion");
    }
    return assertions;
  }

  private Assertion assertion(List<String> path, @Nullable Object content) {
    if (!(content instanceof Map<?, ?> map)) {
      throw problem(path, "an assertion must be a mapping", null);
    }
    Optional<AssertionType> type = Optional.empty();
    Set<String> known =
        new TreeSet<>(Set.of("template", "documentIndex", "documentSelector", "not"));
    for (Object key : map.keySet()) {
      Optional<AssertionType> named = AssertionType.named(String.valueOf(key));
      if (named.isPresent()) {
        if (type.isPresent()) {
          throw problem(
              path, "an assertion cannot be both " + type.get().key() + " and " + key, null);
        }
        type = named;
        known.add(String.valueOf(key));
      } else if (!known.contains(String.valueOf(key))) {
        place.ignored(
            Fields.with(path, String.valueOf(key)), "unknown assertion or key '" + key + "'");
        known.add(String.valueOf(key));
      }
    }
    if (type.isEmpty()) {
      throw problem(path, "no assertion, such as equal, is given", null);
    }
    Fields fields = Fields.of(place, path, content, known);
    String key = type.get().key();
    try {
      OptionalInt index = fields.number("documentIndex");
      return new Assertion(
          type.get(),
          check(type.get(), Fields.with(path, key), fields.any(key)),
          fields.flag("not"),
          fields.filled("template"),
          index,
          selector(fields, fields.any("documentSelector")),
          lines.nearestLineOf(path));
    } catch (Params.InvalidException e) {
      throw problem(Fields.with(path, key), key + ": " + e.getMessage(), e);
    }
  }

  private Check check(AssertionType type, List<String> path, @Nullable Object given) {
    Params params = Params.of(given);
    Check check = type.check(params);
    params.unread().forEach(why -> place.ignored(path, type.key() + ": " + why));
    return check;
  }
}
