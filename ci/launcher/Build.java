import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;

/**
 * Builds the command if its jar is missing or its sources changed: the part of chartwright.cmd that
 * is easier to get right in Java. One launcher builds at a time; the others wait for it. Exit codes:
 * 0 the jar is up to date, 3 it cannot be built.
 */
public final class Build {
  private Build() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path home = Path.of(arguments[0]).toAbsolutePath().normalize();
    Path target = home.resolve("target");
    Path stamp = target.resolve("chartwright-build.stamp");
    if (isUpToDate(home, stamp)) {
      return;
    }
    Files.createDirectories(target);
    try (FileChannel lock =
            FileChannel.open(
                target.resolve("chartwright-build.file-lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock held = lock.lock()) {
      if (held.isValid() && !isUpToDate(home, stamp)) {
        build(home, target, stamp);
      }
    }
  }

  private static boolean isUpToDate(Path home, Path stamp) throws IOException {
    return Files.isRegularFile(home.resolve("src/command/target/chartwright.jar"))
        && Files.isRegularFile(stamp)
        && newest(home).compareTo(Files.getLastModifiedTime(stamp)) <= 0;
  }

  /** When what the build reads was changed last. */
  private static FileTime newest(Path home) throws IOException {
    FileTime[] newest = {Files.getLastModifiedTime(home.resolve("pom.xml"))};
    Files.walkFileTree(
        home.resolve("src"),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            if (name.equals("target") || folder.endsWith("src/test")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            take(attributes.lastModifiedTime());
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            take(attributes.lastModifiedTime());
            return FileVisitResult.CONTINUE;
          }

          private void take(FileTime time) {
            newest[0] = time.compareTo(newest[0]) > 0 ? time : newest[0];
          }
        });
    return newest[0];
  }

  private static void build(Path home, Path target, Path stamp)
      throws IOException, InterruptedException {
    System.err.println("chartwright: building " + home + ", once ...");
    FileTime started = FileTime.fromMillis(System.currentTimeMillis());
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    Path log = target.resolve("chartwright-build.log");
    Process maven;
    try {
      maven =
          new ProcessBuilder(
                  windows ? "mvn.cmd" : "mvn",
                  "-q",
                  "-B",
                  "-ntp",
                  "-Dstyle.color=never",
                  "-T2",
                  "-Dfast",
                  "-Dmaven.test.skip=true",
                  "-pl",
                  "src/command",
                  "-am",
                  "package")
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      fail("Maven is missing; install Maven 3.8 or later and add it to the PATH.");
      return;
    }
    maven.getOutputStream().close();
    Runtime.getRuntime().addShutdownHook(new Thread(maven::destroy));
    if (maven.waitFor() != 0) {
      List<String> lines = Files.readAllLines(log);
      lines.subList(Math.max(0, lines.size() - 40), lines.size()).forEach(System.err::println);
      fail("the build failed; its output is above and in " + log + ".");
    }
    Files.writeString(stamp, "");
    Files.setLastModifiedTime(stamp, started);
  }

  private static void fail(String why) {
    System.err.println("chartwright: " + why);
    System.exit(3);
  }
}
