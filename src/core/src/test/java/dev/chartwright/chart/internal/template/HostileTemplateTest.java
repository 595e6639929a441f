package dev.chartwright.chart.internal.template;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.chartwright.chart.Chart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates that are small and cost much; Helm renders some of them and refuses others. */
final class HostileTemplateTest {
  private static final int MANY = 100_000;

  static Stream<Arguments> nested() {
    return Stream.of(
        Arguments.of("{{ " + "(".repeat(MANY) + "1" + ")".repeat(MANY) + " }}", "too deeply"),
        Arguments.of("{{".repeat(MANY), "unexpected '{'"),
        Arguments.of("{{ if true }}".repeat(MANY) + "{{ end }}".repeat(MANY), "too deeply"),
        Arguments.of("{{ with . }}".repeat(MANY), "too deeply"),
        Arguments.of("{{ range . }}".repeat(MANY), "too deeply"),
        Arguments.of("{{ if 1 }}" + "{{ else if 1 }}".repeat(MANY) + "{{ end }}", "too deeply"),
        Arguments.of("{{ define \"a\" }}".repeat(MANY), "too deeply"),
        Arguments.of("{{ block \"a\" . }}".repeat(MANY), "too deeply"),
        Arguments.of("{{ .a" + " | quote".repeat(MANY) + " }}", "too many commands"),
        Arguments.of("{{ print" + " .a".repeat(MANY) + " }}", "too many arguments"),
        Arguments.of("{{ " + ".a".repeat(MANY) + " }}", "too long"),
        Arguments.of("{{ $" + ".a".repeat(MANY) + " }}", "too long"),
        Arguments.of("{{ (.b)" + ".a".repeat(MANY) + " }}", "too long"));
  }

  @ParameterizedTest
  @MethodSource("nested")
  void shouldRefuseWhatNobodyCanFollow(String text, String problem) {
    assertTimeoutPreemptively(
        ofSeconds(5),
        () ->
            assertThatThrownBy(() -> Template.parse(text))
                .isInstanceOf(TemplateSyntaxException.class)
                .hasMessageContaining(problem));
  }

  static Stream<String> costly() {
    return Stream.of(
        "{{ define \"a\" }}{{ template \"a\" . }}{{ end }}{{ template \"a\" . }}",
        "{{ define \"a\" }}{{ include \"a\" . }}{{ end }}{{ include \"a\" . }}",
        "{{ define \"a\" }}{{ include \"a\" (dict \"b\" .) }}{{ end }}{{ include \"a\" . }}",
        "{{ tpl \"{{ tpl . . }}\" . }}",
        "{{ range until 1000000000 }}x{{ end }}",
        "{{ repeat 1000000000 \"x\" }}",
        "{{ $s := \"x\" }}" + "{{ $s = print $s $s }}".repeat(40) + "{{ $s }}",
        "{{ $s := \"x\" }}" + "{{ $s = printf \"%s%s\" $s $s }}".repeat(40) + "{{ $s }}",
        "{{ $x := 0 }}"
            + "{{ range .Values.l }}{{ $x = dict \"a\" $x }}".repeat(40)
            + "{{ end }}".repeat(40),
        "{{ define \"e0\" }}x{{ end }}"
            + IntStream.range(1, 12)
                .mapToObj(
                    i ->
                        "{{ define \"e%d\" }}%s{{ end }}"
                            .formatted(i, ("{{ template \"e" + (i - 1) + "\" . }}").repeat(9)))
                .collect(Collectors.joining())
            + "{{ template \"e11\" . }}",
        IntStream.range(0, 20_000)
                .mapToObj(
                    i ->
                        "{{ define \"d%d\" }}{{ template \"d%d\" . }}{{ end }}".formatted(i, i + 1))
                .collect(Collectors.joining())
            + "{{ template \"d0\" . }}");
  }

  @ParameterizedTest
  @MethodSource("costly")
  void shouldFollowReadsInBoundedTime(String text, @TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("Chart.yaml"), "apiVersion: v2\nname: x\nversion: 0.1.0\n");
    Files.createDirectory(folder.resolve("templates"));
    Files.writeString(folder.resolve("templates/a.yaml"), text);
    Chart chart = Chart.load(folder);

    assertTimeoutPreemptively(
        ofSeconds(20), () -> assertThat(ValuesReads.of(chart).broken()).isEmpty());
  }
}
