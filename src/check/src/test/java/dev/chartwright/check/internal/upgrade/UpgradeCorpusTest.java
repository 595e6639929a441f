package dev.chartwright.check.internal.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Planted faults, a folder for each rule. What is found has to stand in the later lines that end in
 * {@code # finding}; objects that are gone are marked {@code # gone} in the earlier ones.
 */
final class UpgradeCorpusTest {
  /** Found with charts that are rendered more than once, or have more than templates. */
  private static final Set<String> ELSEWHERE =
      Set.of("CW1517", "CW1519", "CW1520", "CW1522", "CW1523", "CW1525");

  @TempDir private Path folder;

  static List<UpgradePair> bad() {
    return UpgradePair.all("bad");
  }

  static List<UpgradePair> good() {
    return UpgradePair.all("good");
  }

  private List<Finding> found(UpgradePair pair) {
    Comparison upgrade = pair.compare(folder);
    return Stream.concat(
            UpgradeChecks.check(upgrade).stream(),
            new VersionInSelector().check(upgrade.after()).stream())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("bad")
  void shouldFindThePlantedFaultInItsLine(UpgradePair pair) {
    List<String> planted = new ArrayList<>();
    List<String> lines = pair.after().lines().toList();
    IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).endsWith("# finding"))
        .forEach(i -> planted.add(Integer.toString(i + 1)));
    pair.before().lines().filter(line -> line.endsWith("# gone")).forEach(any -> planted.add("0"));
    if (pair.id().equals("CW1516")) {
      planted.add("0");
    }

    assertThat(
            found(pair).stream()
                .filter(finding -> finding.rule().equals(pair.id()))
                .map(finding -> String.valueOf(finding.location().orElseThrow().line()))
                .toList())
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(planted);
  }

  @ParameterizedTest
  @MethodSource("good")
  void shouldFindNothingInTheSound(UpgradePair pair) {
    assertThat(found(pair))
        .filteredOn(
            finding ->
                finding.rule().equals(pair.id())
                    || !Set.of("CW1507", "CW1510").contains(finding.rule()))
        .isEmpty();
  }

  @Test
  void shouldHoldThreeFaultsAndSomethingSoundForEachRule() {
    Map<String, Long> bad =
        bad().stream()
            .collect(Collectors.groupingBy(UpgradePair::id, TreeMap::new, Collectors.counting()));
    Set<String> good =
        new TreeSet<>(good().stream().map(UpgradePair::id).collect(Collectors.toSet()));
    Set<String> ids = new TreeSet<>();
    UpgradeChecks.rules().forEach(rule -> ids.add(rule.id()));
    ids.removeAll(ELSEWHERE);

    assertThat(bad.keySet()).isEqualTo(ids);
    assertThat(good).isEqualTo(ids);
    assertThat(bad.values()).allMatch(count -> count >= 3);
  }
}
