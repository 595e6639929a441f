package dev.chartwright.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.internal.catalog.Entry;
import dev.chartwright.check.internal.catalog.Section;
import dev.chartwright.check.internal.policy.PolicyChecks;
import dev.chartwright.check.internal.policy.internal.PolicyCheck;
import dev.chartwright.check.internal.policy.internal.PolicySection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the id of each check with the ranges of its {@link Section}. */
final class CheckIdsTest {
  private static final Path POLICY =
      Path.of(System.getProperty("chartwright.basedir", ""))
          .resolve("src/check/src/main/java/dev/chartwright/check/internal/policy");

  /** A check, its owner in words, and the section that lists it. */
  private record Listed(Section section, String id, String owner) {
    /** Returns whether it has a line in the list of a section, and not a place of its own. */
    boolean hasALine() {
      return !owner.startsWith("'");
    }
  }

  private static List<Listed> listed() {
    List<Listed> all = new ArrayList<>();
    for (PolicySection section : PolicyChecks.sections()) {
      for (PolicyCheck check : section.checks()) {
        all.add(new Listed(section.section(), check.rule().id(), check.getClass().getSimpleName()));
      }
    }
    Set<Entry> others =
        AllRules.entries().stream()
            .filter(
                entry ->
                    PolicyChecks.all().stream().noneMatch(one -> one.rule().equals(entry.rule())))
            .collect(Collectors.toSet());
    for (Entry entry : others) {
      Section section =
          Section.of(entry.id())
              .filter(one -> one.stages().contains(entry.stage()))
              .orElseGet(() -> ofStage(entry.stage()));
      all.add(new Listed(section, entry.id(), "'" + entry.rule().title() + "'"));
    }
    return all;
  }

  private static Section ofStage(String stage) {
    return Arrays.stream(Section.values())
        .filter(section -> section.stages().contains(stage))
        .findFirst()
        .orElseThrow(() -> new AssertionError("add a section for the stage '" + stage + "'"));
  }

  private static List<String> faults(List<Listed> all) {
    Set<String> used = all.stream().map(Listed::id).collect(Collectors.toSet());
    List<String> faults = new ArrayList<>();
    Map<String, Listed> owners = new TreeMap<>();
    for (Listed one : all) {
      Listed other = owners.putIfAbsent(one.id(), one);
      if (other != null) {
        faults.add(one.id() + " is taken by " + other.owner() + next(one, used));
      } else if (!one.section().contains(one.id())) {
        faults.add(
            one.id()
                + " of "
                + one.owner()
                + " is outside the range "
                + one.section().ids()
                + next(one, used));
      }
    }
    List<Listed> first = all.stream().filter(owners::containsValue).toList();
    for (PolicySection section : PolicyChecks.sections()) {
      faults.addAll(order(section.section(), first));
    }
    return faults;
  }

  private static String next(Listed one, Set<String> used) {
    return one.section()
        .nextFree(used)
        .map(id -> "; the next free id of the section '" + one.section().title() + "' is " + id)
        .orElse(
            "; the section '"
                + one.section().title()
                + "' is full ("
                + one.section().ids()
                + "): append an unused range of ids to Section."
                + one.section());
  }

  private static List<String> order(Section section, List<Listed> all) {
    List<Listed> listed =
        all.stream().filter(one -> one.section() == section && one.hasALine()).toList();
    return IntStream.range(1, listed.size())
        .filter(i -> section.contains(listed.get(i).id()))
        .filter(i -> listed.get(i).id().compareTo(listed.get(i - 1).id()) < 0)
        .mapToObj(
            i ->
                listed.get(i).id()
                    + " of "
                    + listed.get(i).owner()
                    + " is out of order in the list of the section '"
                    + section.title()
                    + "': move its line before "
                    + listed.get(i - 1).owner())
        .toList();
  }

  @Test
  void shouldHaveAFreeIdOfItsSection() {
    assertThat(faults(listed())).isEmpty();
  }

  @Test
  void shouldNameTheNextFreeId() {
    List<Listed> taken =
        List.of(
            new Listed(Section.SECURITY, "CW1121", "HostNetwork"),
            new Listed(Section.SECURITY, "CW1148", "Toy"),
            new Listed(Section.SECURITY, "CW1121", "Other"));
    List<Listed> outside = List.of(new Listed(Section.JOBS, "CW1399", "Toy"));
    List<Listed> full =
        List.of(
            new Listed(Section.JOBS, "CW1309", "Last"), new Listed(Section.JOBS, "CW1310", "Toy"));
    List<Listed> unordered =
        List.of(
            new Listed(Section.JOBS, "CW1305", "Late"), new Listed(Section.JOBS, "CW1303", "Toy"));

    assertThat(faults(taken))
        .containsExactly(
            "CW1121 is taken by HostNetwork;"
                + " the next free id of the section 'Pod Security' is CW1149");
    assertThat(faults(outside))
        .containsExactly(
            "CW1399 of Toy is outside the range CW1300 to CW1309;"
                + " the next free id of the section 'Jobs' is CW1300");
    assertThat(faults(full))
        .containsExactly(
            "CW1310 of Toy is outside the range CW1300 to CW1309; the section 'Jobs' is full"
                + " (CW1300 to CW1309): append an unused range of ids to Section.JOBS");
    assertThat(faults(unordered))
        .containsExactly(
            "CW1303 of Toy is out of order in the list of the section 'Jobs':"
                + " move its line before Late");
  }

  @Test
  void shouldGiveEachIdToOneSection() {
    assertThat(
            IntStream.range(0, 10_000)
                .mapToObj("CW%04d"::formatted)
                .filter(
                    id ->
                        Arrays.stream(Section.values()).filter(one -> one.contains(id)).count() > 1)
                .toList())
        .isEmpty();
  }

  /** A check that no list names compiles, and never runs. */
  @Test
  void shouldListEveryClassInItsSection() throws IOException {
    Map<String, Set<String>> listed = new TreeMap<>();
    for (PolicySection section : PolicyChecks.sections()) {
      for (PolicyCheck check : section.checks()) {
        listed
            .computeIfAbsent(check.getClass().getPackageName(), any -> new TreeSet<>())
            .add(check.getClass().getSimpleName());
      }
    }
    List<String> missing = new ArrayList<>();
    try (Stream<Path> files = Files.walk(POLICY)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).sorted().toList()) {
        String name = String.valueOf(file.getFileName()).replace(".java", "");
        String folder = String.valueOf(POLICY.relativize(file).getName(0));
        Set<String> have =
            listed.getOrDefault("dev.chartwright.check.internal.policy." + folder, Set.of());
        if (Files.readString(file).matches("(?s).*\nfinal class \\w+ extends \\w+Check \\{.*")
            && !have.contains(name)) {
          missing.add(name + " is missing in the list of " + listFile(file));
        }
      }
    }

    assertThat(missing).isEmpty();
  }

  private static String listFile(Path check) throws IOException {
    try (Stream<Path> files = Files.list(check.resolveSibling(""))) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith("Checks.java"))
          .findFirst()
          .orElseThrow();
    }
  }
}
