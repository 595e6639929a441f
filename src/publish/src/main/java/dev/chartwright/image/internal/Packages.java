package dev.chartwright.image.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The packages of an image.
 *
 * @param manager dpkg, apk or rpm; empty if no list of packages was found
 * @param installed the installed packages, by name
 * @param unread why a list of packages was not read, if there is one
 */
public record Packages(String manager, List<Installed> installed, Optional<String> unread) {
  private static final String DPKG = "/var/lib/dpkg/status";
  private static final String DISTROLESS = "/var/lib/dpkg/status.d";
  private static final List<String> APK =
      List.of("/lib/apk/db/installed", "/usr/lib/apk/db/installed");
  private static final List<String> RPM = List.of("/var/lib/rpm", "/usr/lib/sysimage/rpm");
  private static final int MOST = 100_000;

  public Packages {
    installed = List.copyOf(installed);
  }

  /** An installed package. */
  public record Installed(String name, String version, String architecture) {}

  static boolean isSource(String path) {
    return path.equals(DPKG)
        || (path.startsWith(DISTROLESS + "/") && !path.endsWith(".md5sums"))
        || APK.contains(path);
  }

  static Packages of(FileTree tree) {
    List<Installed> found = new ArrayList<>();
    tree.read(DPKG).ifPresent(text -> dpkg(text, found, true));
    tree.in(DISTROLESS)
        .values()
        .forEach(file -> file.content().ifPresent(kept -> dpkg(kept.bytes(), found, false)));
    if (!found.isEmpty()) {
      return new Packages("dpkg", sorted(found), Optional.empty());
    }
    for (String path : APK) {
      tree.read(path).ifPresent(text -> apk(text, found));
      if (!found.isEmpty()) {
        return new Packages("apk", sorted(found), Optional.empty());
      }
    }
    return RPM.stream().anyMatch(folder -> !tree.in(folder).isEmpty())
        ? new Packages(
            "rpm", List.of(), Optional.of("Chartwright does not read the database of rpm"))
        : new Packages("", List.of(), Optional.empty());
  }

  private static List<Installed> sorted(List<Installed> found) {
    return found.stream()
        .sorted(
            java.util.Comparator.comparing(Installed::name)
                .thenComparing(Installed::architecture)
                .thenComparing(Installed::version))
        .distinct()
        .toList();
  }

  /** Reads paragraphs of fields (Debian policy, chapter 5). */
  private static void dpkg(byte[] text, List<Installed> into, boolean hasStatus) {
    paragraphs(
        text,
        ": ",
        fields -> {
          boolean installed =
              !hasStatus || fields.getOrDefault("Status", "").endsWith(" installed");
          if (installed && fields.containsKey("Package") && into.size() < MOST) {
            into.add(
                new Installed(
                    Shown.line(fields.getOrDefault("Package", "")),
                    Shown.line(fields.getOrDefault("Version", "")),
                    Shown.line(fields.getOrDefault("Architecture", ""))));
          }
        });
  }

  /** Reads the database of apk, in which one letter names a field (apk-installed(5)). */
  private static void apk(byte[] text, List<Installed> into) {
    paragraphs(
        text,
        ":",
        fields -> {
          if (fields.containsKey("P") && into.size() < MOST) {
            into.add(
                new Installed(
                    Shown.line(fields.getOrDefault("P", "")),
                    Shown.line(fields.getOrDefault("V", "")),
                    Shown.line(fields.getOrDefault("A", ""))));
          }
        });
  }

  private static void paragraphs(
      byte[] text, String separator, Consumer<Map<String, String>> each) {
    Map<String, String> fields = new HashMap<>();
    new String(text, StandardCharsets.UTF_8)
        .lines()
        .forEach(
            line -> {
              int at = line.indexOf(separator);
              if (line.isBlank()) {
                each.accept(Map.copyOf(fields));
                fields.clear();
              } else if (at > 0 && !line.startsWith(" ") && !line.startsWith("\t")) {
                fields.putIfAbsent(line.substring(0, at), line.substring(at + separator.length()));
              }
            });
    each.accept(Map.copyOf(fields));
  }
}
