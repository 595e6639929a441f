package dev.chartwright.image.internal;

import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.image.internal.Programs.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Checks an image alone. */
public final class ImageChecks {
  private static final int SHOWN = 5;
  private static final long MUCH = 20L << 20;
  private static final int PERCENT = 100;
  private static final int LARGE_PART = 10;

  private final Image image;
  private final List<Finding> findings = new ArrayList<>();

  private ImageChecks(Image image) {
    this.image = image;
  }

  /**
   * Checks an image.
   *
   * @return the findings, in any order
   */
  public static List<Finding> check(Image image) {
    ImageChecks checks = new ImageChecks(image);
    if (image.config().platform().os().isEmpty() || image.config().platform().isLinux()) {
      checks.user();
      checks.program();
      checks.permissions();
    }
    checks.size();
    checks.sbom();
    return checks.findings;
  }

  private void add(Rule rule, String message, String remedy) {
    findings.add(Finding.of(rule, message).at(Location.whole(image.name())).withRemedy(remedy));
  }

  private void user() {
    ImageConfig config = image.config();
    OptionalLong id = image.users().id(config.userName());
    if (id.isPresent() && id.getAsLong() == 0) {
      add(
          ImageRules.ROOT,
          config.user().isEmpty()
              ? "the image sets no user, so it runs as root"
              : "the user of the image is '" + Shown.line(config.user()) + "', which is root",
          "set USER to a number other than 0 in the Dockerfile");
    } else if (!config.isNumericUser()) {
      add(
          ImageRules.NAMED_USER,
          "the user of the image is the name '" + Shown.line(config.user()) + "'",
          "set USER to " + (id.isPresent() ? id.getAsLong() : "a number") + " in the Dockerfile");
    }
    if (id.isEmpty() && !config.isNumericUser()) {
      add(
          ImageRules.UNKNOWN_USER,
          "the user '" + Shown.line(config.userName()) + "' is missing in /etc/passwd",
          "create the user in the Dockerfile, or set USER to a number");
    }
  }

  private void program() {
    ImageConfig config = image.config();
    List<String> command = new ArrayList<>(config.program());
    command.addAll(config.cmd());
    if (command.isEmpty()) {
      add(
          ImageRules.NO_PROGRAM,
          "the image has neither an entrypoint nor a command",
          "set ENTRYPOINT in the Dockerfile");
      return;
    }
    Verdict verdict =
        new Programs(image.files(), List.of())
            .find(command.get(0), config.path(), "/" + config.workingDir());
    if (verdict.isFailure()) {
      add(
          ImageRules.PROGRAM_MISSING,
          "the program '" + Shown.line(command.get(0)) + "' is " + verdict.words(),
          "copy an executable program into the image, or change ENTRYPOINT");
    }
  }

  private void permissions() {
    List<String> setuid = new ArrayList<>();
    List<String> open = new ArrayList<>();
    image
        .files()
        .forEach(
            (path, node) -> {
              if (node.isSetuid()) {
                setuid.add(path);
              }
              if (node.isOpenToAll()) {
                open.add(path);
              }
            });
    if (!setuid.isEmpty()) {
      add(
          ImageRules.SETUID,
          "setuid or setgid programs: " + listed(setuid),
          "remove the bits in the Dockerfile, and set allowPrivilegeEscalation: false");
    }
    if (!open.isEmpty()) {
      add(
          ImageRules.WORLD_WRITABLE,
          "folders that all users can write, without the sticky bit: " + listed(open),
          "set the sticky bit with chmod 1777, or give the folders to the user of the program");
    }
  }

  static String listed(List<String> paths) {
    int more = paths.size() - SHOWN;
    return paths.stream().limit(SHOWN).map(Shown::line).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private void size() {
    long wasted = image.files().wastedBytes();
    if (wasted >= MUCH && wasted >= image.unpacked() / PERCENT * LARGE_PART) {
      add(
          ImageRules.WASTED,
          "later layers hide "
              + Shown.size(wasted)
              + " of "
              + Shown.size(image.unpacked())
              + ", among them "
              + listed(image.files().wasted().stream().map(FileTree.Wasted::path).toList()),
          "remove files in the instruction that creates them, or build in several stages");
    }
  }

  private void sbom() {
    if (image.sboms().filter(List::isEmpty).isPresent()) {
      add(
          ImageRules.NO_SBOM,
          "no bill of materials is attached to the image",
          "build with --sbom=true, or attach one with 'oras attach'");
    }
  }
}
