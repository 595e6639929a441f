package dev.chartwright.unittest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.ChartVersion;
import dev.chartwright.internal.file.TextFile;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.render.internal.UnitObjects;
import dev.chartwright.unittest.SuiteProblem;
import dev.chartwright.unittest.UnableToReadSuiteException;
import dev.chartwright.unittest.internal.asserts.AssertionType;
import dev.chartwright.unittest.internal.asserts.Check;
import dev.chartwright.unittest.internal.asserts.Params;
import dev.chartwright.unittest.internal.asserts.Selector;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
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
  private static final Set<String> KIND = Set.of("gvr", "namespaced", "should_err");
  private static final Set<String> RESOURCE = Set.of("group", "version", "resource");
  private static final Set<String> POST_RENDERER = Set.of("cmd", "args");
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

  private final Source source;
  private final YamlDocument lines;
  private final @Nullable Object texts;
  private final Set<SuiteProblem> ignored = new LinkedHashSet<>();

  private final Fields.Place place =
      new Fields.Place() {
        @Override
        public RuntimeException problem(List<String> path, String why, @Nullable Throwable cause) {
          return SuiteReader.this.problem(path, why, cause);
        }

        @Override
        public String written(List<String> path, Object value) {
          Object at = texts;
          for (String part : path) {
            at = inside(at, part);
          }
          return at instanceof String text ? text : value.toString();
        }

        @Override
        public void ignored(List<String> path, String why) {
          ignored.add(new SuiteProblem(lineOf(path), why));
        }
      };

  private SuiteReader(Source source, YamlDocument lines, @Nullable Object texts) {
    this.source = source;
    this.lines = lines;
    this.texts = texts;
  }

  /**
   * Where suites come from.
   *
   * @param file their file, or the template that printed them
   * @param moreValues values files that come after those of each suite
   * @param isPrinted whether a template printed them
   * @param toLine finds the line of the file that a line of the text is from
   */
  private record Source(
      Path file, List<String> moreValues, boolean isPrinted, IntUnaryOperator toLine) {
    UnableToReadSuiteException problem(int line, String why, @Nullable Throwable cause) {
      return new UnableToReadSuiteException(file, toLine.applyAsInt(line), why, cause);
    }
  }

  /**
   * Reads a file.
   *
   * @param moreValues values files that come after those of each suite
   * @return its suites; several if it has several documents
   * @throws UnableToReadSuiteException if a document is not a suite
   */
  public static List<Suite> read(Path file, List<String> moreValues) {
    List<Suite> suites = new ArrayList<>();
    read(
        file,
        moreValues,
        suites::add,
        problem -> {
          throw problem;
        });
    return suites;
  }

  /**
   * Reads a file that can have several documents. One that is not a suite does not affect the
   * others.
   *
   * @param moreValues values files that come after those of each suite
   * @param unreadable gets why the file, or a document of it, is not a suite
   */
  static void read(
      Path file,
      List<String> moreValues,
      Consumer<Suite> suites,
      Consumer<UnableToReadSuiteException> unreadable) {
    String text;
    try {
      text = TextFile.read(file);
    } catch (IOException e) {
      unreadable.accept(new UnableToReadSuiteException(file, 0, TextFile.problem(e), e));
      return;
    }
    Source source = new Source(file, moreValues, false, IntUnaryOperator.identity());
    for (Separators.Part part : Separators.split(text)) {
      if (part.text().isBlank()) {
        continue;
      }
      try {
        part(source, part.text(), line(text, part.start())).ifPresent(suites);
      } catch (UnableToReadSuiteException e) {
        unreadable.accept(e);
      }
    }
  }

  /**
   * Reads the suites that a template printed.
   *
   * @param file the template
   * @param moreValues values files that come after those of each suite
   * @param toLine finds the line of the template that printed a line
   * @return its suites; their snapshots are numbered, unless they have an id
   * @throws UnableToReadSuiteException if there is none, or one is not a suite or has no name
   */
  static List<Suite> readPrinted(
      Path file, String text, List<String> moreValues, IntUnaryOperator toLine) {
    Source source = new Source(file, moreValues, true, toLine);
    List<Suite> suites = new ArrayList<>();
    int number = 0;
    for (Separators.Part part : Separators.split(text)) {
      if (part.text().isBlank()) {
        continue;
      }
      Optional<Suite> suite = part(source, part.text(), line(text, part.start()));
      if (suite.isPresent()) {
        String id = suite.get().snapshotId();
        suites.add(suite.get().withSnapshotId(id.isEmpty() ? String.valueOf(number) : id));
      }
      number++;
    }
    if (suites.isEmpty()) {
      throw new UnableToReadSuiteException(file, 0, "the template prints no suite", null);
    }
    return suites;
  }

  private static int line(String text, int at) {
    return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  private static Optional<Suite> part(Source source, String text, int firstLine) {
    try {
      return read(source, text, firstLine);
    } catch (GoYamlException e) {
      if (!String.valueOf(e.getMessage()).contains("unknown escape character")) {
        throw invalid(source, firstLine, e);
      }
    }
    try {
      return read(source, Escapes.doubled(text), firstLine);
    } catch (GoYamlException e) {
      throw invalid(source, firstLine, e);
    }
  }

  private static UnableToReadSuiteException invalid(
      Source source, int firstLine, GoYamlException e) {
    return source.problem(
        firstLine + Math.max(0, e.line() - 1), "invalid YAML: " + e.getMessage(), e);
  }

  private static Optional<Suite> read(Source source, String text, int firstLine)
      throws GoYamlException {
    Object content = GoYaml.readFirst(text);
    return content == null
        ? Optional.empty()
        : Optional.of(
            new SuiteReader(source, lines(text, firstLine), GoYaml.readFirstAsText(text))
                .suite(content));
  }

  /** Reads the lines of keys; of YAML that only go-yaml reads, such as with tabs, none is known. */
  private static YamlDocument lines(String text, int firstLine) {
    try {
      return YamlDocument.parse(text, firstLine);
    } catch (YamlDocument.SyntaxException e) {
      return nothing(firstLine);
    }
  }

  private static YamlDocument nothing(int firstLine) {
    try {
      return YamlDocument.parse("{}", firstLine);
    } catch (YamlDocument.SyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private int lineOf(List<String> path) {
    return source.toLine().applyAsInt(lines.nearestLineOf(path));
  }

  private static @Nullable Object inside(@Nullable Object value, String part) {
    if (value instanceof List<?> list) {
      int index = Integer.parseInt(part);
      return index < list.size() ? list.get(index) : null;
    }
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (part.equals(String.valueOf(entry.getKey()))) {
          return entry.getValue();
        }
      }
    }
    return null;
  }

  private UnableToReadSuiteException problem(
      List<String> path, String why, @Nullable Throwable cause) {
    return source.problem(lines.nearestLineOf(path), why, cause);
  }

  private Suite suite(Object content) {
    Fields fields = Fields.of(place, List.of(), content, SUITE);
    List<@Nullable Object> tests = fields.list("tests");
    if (tests.isEmpty()) {
      throw problem(List.of(), "no tests", null);
    }
    Optional<String> skip = skip(fields, Set.of("reason", "minimumVersion"));
    List<Suite.Job> jobs = new ArrayList<>();
    for (int i = 0; i < tests.size(); i++) {
      List<String> path = List.of("tests", String.valueOf(i));
      if (tests.get(i) == null) {
        throw problem(path, "an item of tests is empty", null);
      }
      jobs.add(job(fields, path, tests.get(i), skip));
    }
    String name = fields.text("suite");
    if (name.isEmpty() && source.isPrinted()) {
      throw fields.problem("suite", "is missing: a suite that a template prints must have a name");
    }
    return new Suite(
        source.file(),
        name.isEmpty() ? String.valueOf(source.file().getFileName()) : name,
        fields.texts("templates"),
        fields.texts("excludeTemplates"),
        fields.flag("includeCrds"),
        fields.text("snapshotId"),
        jobs,
        List.copyOf(ignored));
  }

  private static Optional<PostRenderer> postRenderer(Fields fields) {
    Fields given = fields.inner("postRenderer", POST_RENDERER);
    return given.filled("cmd").map(command -> new PostRenderer(command, given.texts("args")));
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
    List<String> values = new ArrayList<>(suite.texts("values"));
    values.addAll(source.moreValues());
    values.addAll(job.texts("values"));
    Optional<String> ownSkip = skip(job, Set.of("reason"));
    return new Suite.Job(
        job.text("it"),
        lineOf(path),
        suiteSkip.or(() -> ownSkip),
        values,
        sets(suite, job),
        job.texts("templates").isEmpty()
            ? job.filled("template").stream().toList()
            : job.texts("templates"),
        job.number("documentIndex"),
        selector(job),
        release(suite, job),
        chart(suite, job, "version"),
        chart(suite, job, "appVersion"),
        capability(suite, job, "majorVersion"),
        capability(suite, job, "minorVersion"),
        apiVersions(suite, job),
        objects(suite, job),
        postRenderer(job).or(() -> postRenderer(suite)),
        written(job).get(0) == null,
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

  /** In a test, unlike in a suite, only texts and whole numbers count. */
  private static Optional<String> capability(Fields suite, Fields job, String key) {
    Object own = job.inner("capabilities", CAPABILITIES).any(key);
    return own instanceof Long || (own instanceof String text && !text.isEmpty())
        ? Optional.of(own.toString())
        : suite.inner("capabilities", CAPABILITIES).filled(key);
  }

  /** A test that sets them to anything but a list gets none of the suite. */
  private static List<String> apiVersions(Fields suite, Fields job) {
    Fields own = job.inner("capabilities", CAPABILITIES);
    List<String> all = new ArrayList<>();
    if (own.any("apiVersions") instanceof List<?> list) {
      list.stream().filter(String.class::isInstance).forEach(one -> all.add((String) one));
    } else if (own.has("apiVersions")) {
      return List.of();
    }
    all.addAll(suite.inner("capabilities", CAPABILITIES).texts("apiVersions"));
    return all;
  }

  private static UnitObjects objects(Fields suite, Fields job) {
    List<JsonNode> objects = new ArrayList<>();
    Map<String, UnitObjects.Kind> scheme = new LinkedHashMap<>();
    for (Fields fields : List.of(job, suite)) {
      Fields provider = fields.inner("kubernetesProvider", PROVIDER);
      for (Object one : provider.list("objects")) {
        if (one != null && !(one instanceof Map<?, ?>)) {
          throw provider.problem("objects", "must be a list of objects");
        }
        objects.add(one == null ? Json.object() : UserValues.json(one));
      }
      Set<String> kinds = provider.map("scheme").keySet();
      Fields written = provider.inner("scheme", kinds);
      kinds.forEach(kind -> scheme.put(kind, kind(written.inner(kind, KIND))));
    }
    return new UnitObjects(objects, scheme);
  }

  private static UnitObjects.Kind kind(Fields kind) {
    if (kind.any("should_err") != null) {
      throw kind.problem("should_err", "cannot be set; helm-unittest cannot read it");
    }
    Fields resource = kind.inner("gvr", RESOURCE);
    return new UnitObjects.Kind(
        new UnitObjects.Resource(
            resource.text("group"), resource.text("version"), resource.text("resource")),
        kind.flag("namespaced"));
  }

  private static Optional<Selector> selector(Fields job) {
    if (job.any("documentSelector") == null) {
      return Optional.empty();
    }
    Fields fields = job.inner("documentSelector", SELECTOR);
    return Optional.of(
        new Selector(
            fields.text("path"),
            fields.any("value"),
            fields.flag("matchMany"),
            fields.flag("skipEmptyTemplates")));
  }

  private static List<@Nullable Object> written(Fields job) {
    List<@Nullable Object> written = job.list("asserts");
    if (written.isEmpty()) {
      throw job.problem("asserts", "has no assertion");
    }
    return written;
  }

  private List<Assertion> assertions(Fields job) {
    List<@Nullable Object> written = written(job);
    List<Assertion> assertions = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      if (written.get(i) != null) {
        assertions.add(
            assertion(Fields.with(job.at("asserts"), String.valueOf(i)), written.get(i)));
      }
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
    String key = type.get().key();
    Loose loose = new Loose(place, path, map);
    try {
      return new Assertion(
          type.get(),
          check(type.get(), Fields.with(path, key), map.get(key)),
          loose.any("not", Boolean.class, "true or false").orElse(false),
          loose.any("template", String.class, "a string").filter(name -> !name.isEmpty()),
          loose.number("documentIndex"),
          loose.selector(SELECTOR),
          lineOf(path));
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
