package dev.chartwright.fuzz.internal;

import dev.chartwright.internal.file.AtomicFile;
import dev.chartwright.internal.file.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes what shows each fault: a values file, and a suite beside it. */
public final class FaultFiles {
  private FaultFiles() {}

  /**
   * Writes them.
   *
   * @param folder where to
   * @return the files, in the order of the faults
   */
  public static List<Path> write(FuzzResult result, Path folder) {
    List<Path> written = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      int number = 0;
      for (Fault fault : result.faults()) {
        String name = "fault-" + ++number;
        Path values = folder.resolve(name + ".yaml");
        AtomicFile.write(values, fault.input().text());
        written.add(values);
        if (fault.suite().isPresent()) {
          Path suite = folder.resolve(name + "_test.yaml");
          AtomicFile.write(suite, fault.suite().get().text(name + ".yaml"));
          written.add(suite);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + folder + ": " + TextFile.problem(e), e);
    }
    return written;
  }
}
