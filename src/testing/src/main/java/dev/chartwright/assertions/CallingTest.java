package dev.chartwright.assertions;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The test method that is running, whatever library runs it: that method is called by reflection.
 *
 * @param method its name
 */
record CallingTest(Class<?> type, String method) {
  private static final List<String> RUNNERS =
      List.of("java.", "jdk.", "org.junit.", "org.testng.", "org.apache.maven.");

  static Optional<CallingTest> find() {
    return StackWalker.getInstance(
            Set.of(Option.RETAIN_CLASS_REFERENCE, Option.SHOW_REFLECT_FRAMES))
        .walk(
            frames ->
                frames
                    .takeWhile(frame -> !frame.getClassName().contains(".reflect."))
                    .reduce((first, second) -> second))
        .filter(frame -> RUNNERS.stream().noneMatch(frame.getClassName()::startsWith))
        .map(CallingTest::of);
  }

  private static CallingTest of(StackFrame frame) {
    return new CallingTest(frame.getDeclaringClass(), frame.getMethodName());
  }

  /**
   * Returns the file of its snapshots, in the sources of the module that its class was compiled in;
   * without those from the working folder.
   */
  Path snapshots() {
    String name = type.getName().substring(type.getPackageName().length()).replaceFirst("^\\.", "");
    return module()
        .resolve("src/test/resources")
        .resolve(type.getPackageName().replace('.', '/'))
        .resolve("__snapshot__")
        .resolve(name.replaceFirst("\\$.*", "") + ".snap");
  }

  private Path module() {
    Path working = Path.of("").toAbsolutePath();
    CodeSource source = type.getProtectionDomain().getCodeSource();
    Path at = source == null ? working : classes(source.getLocation()).orElse(working);
    for (Path folder = at; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("src/test"))) {
        return folder.startsWith(working) ? working.relativize(folder) : folder;
      }
    }
    return Path.of("");
  }

  private static Optional<Path> classes(URL location) {
    try {
      return Optional.of(Path.of(location.toURI()));
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }
}
