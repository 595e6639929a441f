package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.TestChart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both helms and Chartwright accept and reject the same settings, and read the same values. */
@WithRealHelm
final class SetAgreementTest {
  @TempDir private static Path folder;

  /** Helm accepts these keys without a value; they set nothing, or an empty list. */
  private static final Set<String> REJECTED_HERE = Set.of("[0]", "a[0]", ".", "a.");

  /** Helm 4.3 no longer requires the bracket. */
  private static final Set<String> ACCEPTED_BY_HELM4 = Set.of("a[0", "a[0=x");

  /** Helm 3 rejects a blank before an object; Helm 4 accepts it. */
  private static final Set<String> JSON_OBJECTS = Set.of(" {\"a\":1}");

  private static final List<String> EXPRESSIONS =
      List.of(
          "",
          ",",
          ",,,",
          ",a=1",
          "a=1,",
          "a=1,,",
          "a=1,,b=2",
          "=",
          "=1",
          "a",
          "a=",
          "a=,b=1",
          "[0]=x",
          "[0]",
          "a[0",
          "a[0=x",
          "a[0]",
          "a[0]=",
          "a[0]=x",
          "a[]=x",
          "a[-1]=x",
          "a[x]=x",
          "a[0].b=x",
          "a[0]b=x",
          "a[0]=x,a[1]=y",
          "a[99999999]=x",
          "a.=1",
          ".a=1",
          ".=1",
          "a..b=1",
          ".",
          "a.",
          "a.b",
          "a.b,c=1",
          "a,b",
          "a,b=1",
          "a,",
          "a={",
          "a={}",
          "a={b",
          "a={b}",
          "a={b,c}x",
          "a={b}x=1",
          "a={b},c=1",
          "a={b},",
          "a={b},,",
          "a={b,}",
          "a={,b}",
          "a={{b}}",
          "a=b=c",
          "a\\,b=1",
          "a\\",
          "a=\\",
          "a=x\\\\,",
          "a=x\\,",
          "a= b",
          " a=b",
          "a =b",
          " ",
          " ,a=1",
          "a=1, b=2",
          "a=null",
          "a=1,a=2",
          "a[1]=x",
          "a[0][0]=x",
          "a[0]]=x",
          "a]=x",
          "a=[0]",
          "a[0]={b,c}",
          "a.b[0].c=1",
          "a[0],b=1");

  private static final List<String> JSON =
      List.of(
          "a=1, ",
          "a= ",
          "a= ,b=1",
          "a=1 ,b=2",
          "a=1 ",
          "{\"a\":1},",
          " {\"a\":1}",
          "{\"a\":1} x",
          "a={\"b\":1}x",
          "=x",
          "a=1,",
          "a=1,,",
          ",a=1",
          "=1",
          "a",
          "a.=1",
          ".a=1",
          "a..b=1",
          "a,b=1",
          "a={\"b\":[1]},c=2");

  @BeforeAll
  static void writeTheChart() throws Exception {
    RealHelm.required();
    TestChart.in(folder, "web").template("v.yaml", "v: {{ .Values | toJson }}\n").values("{}\n");
    Files.writeString(folder.resolve("x"), "text of a file");
  }

  static Stream<Arguments> settings() {
    List<Arguments> all = new ArrayList<>();
    for (String flag : List.of("--set", "--set-string", "--set-literal")) {
      EXPRESSIONS.forEach(expression -> all.add(Arguments.of(flag, expression)));
    }
    JSON.forEach(expression -> all.add(Arguments.of("--set-json", expression)));
    for (String form : List.of("a=X", "a={X,X}", "=X", "a=", "a=X,", "a=X,b", ",a=X", "a=no")) {
      all.add(Arguments.of("--set-file", form.replace("X", folder.resolve("x").toString())));
    }
    return all.stream();
  }

  private static String values(Ran ran) {
    return ran.code() == 0
        ? ran.out().lines().filter(line -> line.startsWith("v: ")).findFirst().orElseThrow()
        : "rejected";
  }

  @ParameterizedTest(name = "{0} ''{1}''")
  @MethodSource("settings")
  void shouldReadWhatHelmReads(String flag, String expression) {
    Object[] args = {"template", "web", folder.resolve("web"), flag, expression};
    String theirs = values(RealHelm.HELM3.run(folder, args));
    String newer = values(RealHelm.HELM4.run(folder, args));
    Ran ran = chartwright(args);
    String ours = values(ran);

    assertThat(ran.code()).as(ran.err()).isIn(0, 2);
    if (REJECTED_HERE.contains(expression)) {
      assertThat(theirs).startsWith("v: ");
      assertThat(ours).isEqualTo("rejected");
    } else if (JSON_OBJECTS.contains(expression)) {
      assertThat(ours).isEqualTo(newer);
    } else {
      assertThat(ours).isEqualTo(theirs);
    }
    if (!ACCEPTED_BY_HELM4.contains(expression) && !JSON_OBJECTS.contains(expression)) {
      assertThat(newer).isEqualTo(theirs);
    }
  }
}
