package dev.chartwright.cli;

import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Helm's options for values. */
final class ValueOptions {
  @Option(
      names = {"-f", "--values"},
      split = ",",
      paramLabel = "FILE",
      description = "Values file (repeatable; later files override earlier ones).")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VAL",
      description = "Set values, in Helm's syntax (repeatable).")
  private List<String> set = new ArrayList<>();

  @Option(
      names = "--set-string",
      paramLabel = "KEY=VAL",
      description = "Set values as strings (repeatable).")
  private List<String> setString = new ArrayList<>();

  @Option(
      names = "--set-json",
      paramLabel = "KEY=JSON",
      description = "Set JSON values (repeatable).")
  private List<String> setJson = new ArrayList<>();

  @Option(
      names = "--set-file",
      paramLabel = "KEY=FILE",
      description = "Set values from the contents of files (repeatable).")
  private List<String> setFile = new ArrayList<>();

  @Option(
      names = "--set-literal",
      paramLabel = "KEY=VAL",
      description = "Set a literal string, without Helm's syntax (repeatable).")
  private List<String> setLiteral = new ArrayList<>();

  Values toValues() {
    List<Setting> settings = new ArrayList<>();
    add(settings, Setting.Kind.SET_JSON, setJson);
    add(settings, Setting.Kind.SET, set);
    add(settings, Setting.Kind.SET_STRING, setString);
    add(settings, Setting.Kind.SET_FILE, setFile);
    add(settings, Setting.Kind.SET_LITERAL, setLiteral);
    return new Values(files, settings);
  }

  private static void add(List<Setting> settings, Setting.Kind kind, List<String> expressions) {
    expressions.forEach(expression -> settings.add(new Setting(kind, expression)));
  }
}
