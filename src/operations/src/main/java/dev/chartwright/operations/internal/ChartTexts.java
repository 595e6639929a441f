package dev.chartwright.operations.internal;

import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.docs.DocumentedValue;
import dev.chartwright.docs.ValuesReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations that show what a chart consists of. */
final class ChartTexts {
  private static final int CHUNK = 16_000;

  private final ChartRoot root;

  ChartTexts(ChartRoot root) {
    this.root = root;
  }

  List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>(
            "chart.list",
            "List the charts below the root.",
            "",
            Effect.READS,
            ListInput.class,
            Charts.class,
            this::list),
        new Operation<>(
            "chart.values",
            "List the values of a chart with their types, defaults and descriptions.",
            "docs",
            Effect.READS,
            ValuesInput.class,
            ValuesOutput.class,
            this::values),
        new Operation<>(
            "chart.schema",
            "Show values.schema.json of a chart.",
            "schema",
            Effect.READS,
            TextInput.class,
            Text.class,
            input -> text(input, "values.schema.json")),
        new Operation<>(
            "chart.docs",
            "Show README.md of a chart.",
            "docs",
            Effect.READS,
            TextInput.class,
            Text.class,
            input -> text(input, "README.md")));
  }

  record ListInput(@About("Value of next from the answer before.") @Nullable String cursor) {}

  record ListedChart(
      @About("Path of the chart, for the other operations.") String chart,
      @About("Name in Chart.yaml.") @Nullable String name,
      @About("Version in Chart.yaml.") @Nullable String version,
      @About("Why the chart cannot be read.") @Nullable String problem) {}

  record Charts(
      List<ListedChart> charts,
      @About("Number of all charts.") int total,
      @About("Cursor of the next page; missing on the last one.") @Nullable String next) {}

  record ValuesInput(
      @About("Path of the chart.") String chart,
      @About("List only keys that begin with this text.") @Nullable String prefix,
      @About("Value of next from the answer before.") @Nullable String cursor) {}

  record Value(
      @About("Key with dots.") String key,
      String type,
      @About("Default as JSON; secrets are redacted.") String defaultValue,
      String description,
      @About("Line in values.yaml.") int line) {
    int size() {
      return key.length() + defaultValue.length() + description.length();
    }
  }

  record ValuesOutput(
      List<Value> values,
      @About("Number of all values that match.") int total,
      @About("Cursor of the next page; missing on the last one.") @Nullable String next) {}

  record TextInput(
      @About("Path of the chart.") String chart,
      @About("Value of next from the answer before.") @Nullable String cursor) {}

  record Text(
      @About("Part of the file.") String text,
      @About("Number of all parts.") int total,
      @About("Cursor of the next part; missing on the last one.") @Nullable String next) {}

  private Charts list(ListInput input) {
    Slice<Path> slice = Slice.of(root.charts(), input.cursor(), path -> 200);
    return new Charts(
        slice.items().stream().map(this::listed).toList(), slice.total(), slice.next());
  }

  private ListedChart listed(Path folder) {
    String name = root.name(folder);
    try {
      Chart chart = LoadedChart.of(root, name).chart();
      return new ListedChart(
          name,
          Slice.bounded(chart.name(), 300),
          Slice.bounded(String.valueOf(chart.metadata().version()), 300),
          null);
    } catch (ChartwrightException e) {
      String problem = String.valueOf(e.getMessage()).replace(root.path() + "/", "");
      return new ListedChart(name, null, null, Slice.bounded(problem, 300));
    }
  }

  private ValuesOutput values(ValuesInput input) {
    LoadedChart loaded = LoadedChart.of(root, input.chart());
    String prefix = input.prefix() == null ? "" : input.prefix();
    List<Value> all =
        loaded.run(() -> ValuesReference.of(loaded.chart())).values().stream()
            .filter(value -> value.key().startsWith(prefix))
            .map(value -> value(loaded, value))
            .toList();
    Slice<Value> slice = Slice.of(all, input.cursor(), Value::size);
    return new ValuesOutput(slice.items(), slice.total(), slice.next());
  }

  private static Value value(LoadedChart loaded, DocumentedValue value) {
    String last = value.path().isEmpty() ? "" : value.path().get(value.path().size() - 1);
    boolean isSecret = Redaction.isSecretName(last) && isText(value.defaultText());
    return new Value(
        value.key(),
        value.type(),
        isSecret ? Redaction.MASK : shown(loaded, value.defaultText()),
        shown(loaded, value.description()),
        value.line());
  }

  /** A switch or an object that is named like a secret is not one; its keys are listed apart. */
  private static boolean isText(String defaultText) {
    return !defaultText.matches("|\"\"|\\{}|\\[]|null|true|false|\\{.*");
  }

  private static String shown(LoadedChart loaded, String text) {
    return Slice.bounded(loaded.safe(text), Slice.LONGEST);
  }

  private Text text(TextInput input, String name) {
    LoadedChart loaded = LoadedChart.of(root, input.chart());
    String all = loaded.chart().file(name).map(ChartFile::text).orElse("");
    if (all.isEmpty()) {
      throw new UnableToOperateException(
          "The chart has no " + name + ".", "Use chart.values, which reads values.yaml.");
    }
    String safe = loaded.safe(all);
    List<String> parts = new ArrayList<>();
    for (int at = 0; at < safe.length(); at += CHUNK) {
      parts.add(safe.substring(at, Math.min(safe.length(), at + CHUNK)));
    }
    Slice<String> slice = Slice.of(parts, input.cursor(), String::length);
    return new Text(String.join("", slice.items()), slice.total(), slice.next());
  }
}
