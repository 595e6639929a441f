package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The keys beside those of other charts in docs/platform-values.md exist. */
final class OtherChartsTest {
  private static final Pattern KEY = Pattern.compile("`([^`]+)`");

  @Test
  void shouldNameKeysThatExist() throws IOException {
    String text = Files.readString(Path.of("docs/platform-values.md"));
    List<String> ours = new ArrayList<>();
    int charts = 0;
    for (String line : text.substring(text.indexOf("### By chart")).lines().skip(6).toList()) {
      String[] cells = line.split(" *\\| *");
      assertThat(cells).as(line).hasSize(4);
      charts += cells[1].isEmpty() ? 0 : 1;
      Matcher key = KEY.matcher(cells[3]);
      while (key.find()) {
        ours.add(key.group(1));
      }
    }
    Set<String> keys = NullKeys.all().keySet();

    assertThat(charts).isGreaterThanOrEqualTo(10);
    assertThat(ours).hasSizeGreaterThan(60).isSubsetOf(keys);
  }
}
