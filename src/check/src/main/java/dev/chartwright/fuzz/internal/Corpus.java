package dev.chartwright.fuzz.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chartwright.chart.UnableToReadValuesException;
import dev.chartwright.internal.file.AtomicFile;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.file.TextFile;
import dev.chartwright.internal.yaml.YamlDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The folder of inputs that reached something new: values files, each named by its content. */
final class Corpus {
  private static final int NAME = 16;

  private Corpus() {}

  static List<Input> read(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Input> inputs = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".yaml")).sorted().toList()) {
        inputs.add(Input.read(YamlDocument.parseFirst(Files.readString(file)).content()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folder + ": " + TextFile.problem(e), e);
    } catch (YamlDocument.SyntaxException e) {
      throw new UnableToReadValuesException(
          "Cannot read the corpus " + folder + ": a file is invalid YAML: " + e.getMessage(),
          "Delete that file",
          e);
    }
    return inputs;
  }

  static void write(Path folder, List<Input> inputs) {
    try {
      Files.createDirectories(folder);
      for (Input input : inputs) {
        String text = input.text();
        String name = Hashing.sha256(text.getBytes(UTF_8)).substring(0, NAME) + ".yaml";
        if (!input.changes().isEmpty() && !Files.exists(folder.resolve(name))) {
          AtomicFile.write(folder.resolve(name), text);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + folder + ": " + TextFile.problem(e), e);
    }
  }
}
