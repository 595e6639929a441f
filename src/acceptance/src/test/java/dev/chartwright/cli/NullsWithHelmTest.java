package dev.chartwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.platform.NullKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Null over every key of the platform under Helm's own commands, by --set and by a file. */
@WithRealHelm
final class NullsWithHelmTest {
  private static final Pattern CHART = Pattern.compile("([a-z]+):");
  private static final Pattern MISSING =
      Pattern.compile("- at '([^']*)': (?:missing propert(?:y|ies) (.*)|got null.*)");

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"HELM3, set", "HELM3, file", "HELM4, set", "HELM4, file"})
  void shouldRejectOrIgnoreNull(RealHelm helm, String how)
      throws IOException, YamlDocument.SyntaxException {
    RealHelm.required();
    String base = template(helm, how, List.of()).out();
    JsonNode given = YamlDocument.parse(Files.readString(Path.of(NullKeys.DEFAULTS))).content();
    for (List<String> keys : NullKeys.depths()) {
      Set<String> rejected = rejected(template(helm, how, keys));
      assertThat(rejected).containsExactlyInAnyOrderElementsOf(NullKeys.rejected(keys));

      List<String> rest = new ArrayList<>(keys);
      rest.removeIf(
          key ->
              NullKeys.isOff(key)
                  || !given.at("/" + key.replace('.', '/')).isMissingNode()
                  || rejected.stream().anyMatch(r -> r.equals(key) || r.startsWith(key + ".")));
      Ran ran = template(helm, how, rest);
      assertThat(ran.code()).as(ran.err()).isZero();
      assertThat(ran.out()).isEqualTo(base);
    }
  }

  private Ran template(RealHelm helm, String how, List<String> keys) throws IOException {
    List<Object> command = new ArrayList<>();
    command.addAll(List.of("template", "platform", "charts/platform", "-f", NullKeys.DEFAULTS));
    if (!keys.isEmpty() && how.equals("set")) {
      command.addAll(List.of("--set", String.join("=null,", keys) + "=null"));
    } else if (!keys.isEmpty()) {
      Path file = folder.resolve("nulls.yaml");
      ObjectNode values = JsonNodeFactory.instance.objectNode();
      for (String key : keys) {
        int last = key.lastIndexOf('.');
        ObjectNode at =
            last < 0 ? values : values.withObject("/" + key.substring(0, last).replace('.', '/'));
        at.putNull(key.substring(last + 1));
      }
      Files.writeString(file, values.toString());
      command.addAll(List.of("-f", file));
    }
    return helm.run(folder, command.toArray());
  }

  /** Returns the keys in the messages of Helm's schemas, in full. */
  private static Set<String> rejected(Ran ran) {
    Set<String> keys = new TreeSet<>();
    String prefix = "";
    for (String line : ran.err().lines().map(String::strip).toList()) {
      Matcher chart = CHART.matcher(line);
      Matcher missing = MISSING.matcher(line);
      if (chart.matches()) {
        prefix = chart.group(1).equals("platform") ? "" : "/" + chart.group(1);
      } else if (missing.matches()) {
        String at = (prefix + missing.group(1)).replace('/', '.');
        String names = missing.group(2) == null ? "" : missing.group(2);
        if (names.isEmpty()) {
          keys.add(at.substring(1));
        }
        for (String name : names.isEmpty() ? List.<String>of() : List.of(names.split(", "))) {
          keys.add((at + "." + name.replace("'", "")).substring(1));
        }
      }
    }
    return keys;
  }
}
