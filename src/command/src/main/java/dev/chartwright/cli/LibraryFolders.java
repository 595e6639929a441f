package dev.chartwright.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where JNA looks for libraries. It runs {@code ldconfig} at each start to find that out, unless it
 * is given (see {@code com.sun.jna.NativeLibrary}); the dynamic linker knows its folders anyway.
 */
final class LibraryFolders {
  private static final String PROPERTY = "jna.platform.library.path";
  private static final Map<String, String> TRIPLETS =
      Map.of("amd64", "x86_64-linux-gnu", "aarch64", "aarch64-linux-gnu");

  private LibraryFolders() {}

  static void name() {
    String triplet = TRIPLETS.get(System.getProperty("os.arch"));
    if (!System.getProperty("os.name").equals("Linux")
        || triplet == null
        || System.getProperty(PROPERTY) != null) {
      return;
    }
    System.setProperty(
        PROPERTY,
        List.of(
                "/usr/lib/" + triplet,
                "/lib/" + triplet,
                "/usr/lib64",
                "/lib64",
                "/usr/lib",
                "/lib")
            .stream()
            .filter(folder -> Files.isDirectory(Path.of(folder)))
            .collect(Collectors.joining(":")));
  }
}
