package dev.chartwright.compose.internal.map;

import dev.chartwright.compose.internal.read.ComposeLoader;
import dev.chartwright.compose.internal.read.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Imports a compose file that a test writes. */
final class Projects {
  private Projects() {}

  static Imported release(Path folder, String text) throws IOException {
    return imported(folder, text, new ImportOptions(true, "dev", "", Set.of(), Map.of()));
  }

  static Imported app(Path folder, String text) throws IOException {
    return imported(folder, text, new ImportOptions(false, "dev", "", Set.of(), Map.of()));
  }

  static Imported imported(Path folder, String text, ImportOptions options) throws IOException {
    Path file = Files.writeString(folder.resolve("compose.yaml"), text);
    Project project =
        ComposeLoader.load(
            new ComposeLoader.Request(
                List.of(file), List.of(), List.of(), Optional.of("shop"), Map.of(), false));
    return Importer.map(project, options);
  }
}
