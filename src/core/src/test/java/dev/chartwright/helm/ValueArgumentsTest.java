package dev.chartwright.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Setting.Kind;
import dev.chartwright.chart.UnableToReadValuesException;
import dev.chartwright.chart.Values;
import dev.chartwright.render.Renderer;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Helm makes of settings; the expected values are those that helm 3.22 prints. */
final class ValueArgumentsTest {
  @TempDir private Path folder;

  private String computed(Setting... settings) {
    return computed(List.of(), settings);
  }

  private String computed(List<Path> files, Setting... settings) {
    return TestChart.in(folder, "web").computed(new Values(files, List.of(settings)));
  }

  private static Setting string(String expression) {
    return new Setting(Kind.SET_STRING, expression);
  }

  private static Setting json(String expression) {
    return new Setting(Kind.SET_JSON, expression);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Nested
  final class Set {
    @ParameterizedTest(name = "--set {0}")
    @CsvSource(
        delimiter = '|',
        value = {
          "n=10000000            | {'n':10000000}",
          "a.b=1,a.c=x           | {'a':{'b':1,'c':'x'}}",
          "b=true,c=false,d=True | {'b':true,'c':false,'d':true}",
          "f=1.50                | {'f':'1.50'}",
          "z=010                 | {'z':'010'}",
          "l={a,2,true}          | {'l':['a',2,true]}",
          "l={}                  | {'l':['']}",
          "l[0].k=v,l[1].k=w     | {'l':[{'k':'v'},{'k':'w'}]}",
          "l[2]=x                | {'l':[null,null,'x']}",
          "m={a\\,b,c}           | {'m':['a,b','c']}",
          "s=a\\,b               | {'s':'a,b'}",
          "k\\.with\\.dots=1     | {'k.with.dots':1}",
          "e=                    | {'e':''}",
          "e=a=b                 | {'e':'a=b'}",
          "p=%41&b               | {'p':'%41&b'}",
          "q=1,                  | {'q':1}",
          "s=x\\,                | {'s':'x,'}",
          "s=x\\\\,              | {'s':'x\\\\'}",
          "s=\\                  | {'s':''}",
          "=1                    | {}",
          ".a=1                  | {}",
          "[0]=x                 | {}",
          "l={b}x=1              | {'l':['b'],'x':1}",
          "l={b},                | {'l':['b']}",
        })
    void shouldReadLikeHelm(String expression, String expected) {
      assertThat(computed(Setting.set(expression))).isEqualTo(expected.replace('\'', '"'));
    }

    @Test
    void shouldPassOverAnEmptyOne() {
      assertThat(computed(Setting.set(""), Setting.set("a=1"), Setting.set("")))
          .isEqualTo("{\"a\":1}");
    }

    @Test
    void shouldLetTheLaterWin() {
      assertThat(
              computed(Setting.set("a=1,x.y=1"), Setting.set("a=2"), Setting.set("x.z=3,a=four")))
          .isEqualTo("{\"a\":\"four\",\"x\":{\"y\":1,\"z\":3}}");
    }

    @Test
    void shouldKeepTheOrderOfMany() {
      Setting[] settings = new Setting[40];
      for (int i = 0; i < settings.length; i++) {
        settings[i] = Setting.set("last=" + i + ",k" + (i % 3) + "=" + i);
      }

      assertThat(computed(settings)).isEqualTo("{\"k0\":39,\"k1\":37,\"k2\":38,\"last\":39}");
    }

    @Test
    void shouldDeleteADefaultByNull() {
      TestChart web = TestChart.in(folder, "web").values("a: {b: 1, c: 2}\nd: 3\n");

      assertThat(web.computed(Values.NONE.withSet("a.b=null,d=null")))
          .isEqualTo("{\"a\":{\"c\":2}}");
    }

    @ParameterizedTest(name = "--set ''{0}''")
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '"',
        value = {
          ",        | character 1 is an unexpected comma",
          ",,,      | character 1 is an unexpected comma",
          ",a=1     | character 1 is an unexpected comma",
          "a=1,,    | character 5 is an unexpected comma",
          "a=1,,b=2 | character 5 is an unexpected comma",
          "a={b},,  | character 7 is an unexpected comma",
          "a,b=1    | key 'a' has no value",
          "a.b      | key 'a.b' has no value",
          "a[0]     | key 'a[0]' has no value",
          "a\\      | key 'a\\' has no value",
          "a={b,c}x | key 'x' has no value",
          "a={b     | the list of 'a' is not closed by }",
          "a.=1     | key map 'a' has no value",
          "a[0=x    | error parsing index: EOF",
        })
    void shouldRejectWhatHelmRejects(String expression, String problem) {
      for (Kind kind : List.of(Kind.SET, Kind.SET_STRING)) {
        assertThatThrownBy(() -> computed(new Setting(kind, expression)))
            .as(kind.flag())
            .isInstanceOf(UnableToReadValuesException.class)
            .hasMessageContaining(problem.replace('\'', '"'));
      }
    }

    @Test
    void shouldNotEscapeTheCommaBetweenTwo() {
      assertThat(computed(Setting.set("a=\\"), Setting.set("b=1,"), Setting.set("c=2")))
          .isEqualTo("{\"a\":\"\",\"b\":1,\"c\":2}");
    }

    @Test
    void shouldRefuseAKeyWithoutAValue() {
      assertThatThrownBy(() -> computed(Setting.set("a=1"), Setting.set("b")))
          .isInstanceOf(UnableToReadValuesException.class)
          .hasMessage("Cannot read --set b: key \"b\" has no value");
    }
  }

  @Nested
  final class SetString {
    @ParameterizedTest(name = "--set-string {0}")
    @CsvSource(
        delimiter = '|',
        value = {
          "a=1,b=true,c=null,d=1e3 | {'a':'1','b':'true','c':'null','d':'1e3'}",
          "l={1,,x\\,y}            | {'l':['1','','x,y']}",
          "l={}                    | {'l':['']}",
          "k.l[1]=5                | {'k':{'l':[null,'5']}}",
          "k\\.d=5                 | {'k.d':'5'}",
          "e=                      | {'e':''}",
        })
    void shouldGiveStrings(String expression, String expected) {
      assertThat(computed(string(expression))).isEqualTo(expected.replace('\'', '"'));
    }

    @Test
    void shouldWinOverSet() {
      assertThat(computed(string("a=over,b=1"), Setting.set("a=1,b=null")))
          .isEqualTo("{\"a\":\"over\",\"b\":\"1\"}");
    }

    @Test
    void shouldRefuseAListThatIsNotClosed() {
      assertThatThrownBy(() -> computed(string("a={x,y")))
          .isInstanceOf(UnableToReadValuesException.class)
          .hasMessage("Cannot read --set-string a=…: the list of \"a\" is not closed by }");
    }

    @Test
    void shouldRefuseAKeyWithoutAValue() {
      assertThatThrownBy(() -> computed(string("a=1,b")))
          .hasMessage("Cannot read --set-string a=…,b: key \"b\" has no value");
    }
  }

  @Nested
  final class SetLiteral {
    @Test
    void shouldReadNothingInItAsSyntax() {
      assertThat(computed(new Setting(Kind.SET_LITERAL, "a.b=x,c=1\\{}=null")))
          .isEqualTo("{\"a\":{\"b\":\"x,c=1\\\\{}=null\"}}");
    }

    @Test
    void shouldRejectOneWithoutAValue() {
      assertThatThrownBy(() -> computed(new Setting(Kind.SET_LITERAL, "x")))
          .isInstanceOf(UnableToReadValuesException.class)
          .hasMessage("Cannot read --set-literal x: key \"x\" has no value");
    }
  }

  @Nested
  final class SetJson {
    @ParameterizedTest(name = "--set-json {0}")
    @CsvSource(
        delimiter = '|',
        value = {
          "a=1,b=[2,{\"x\":3}]        | {'a':1,'b':[2,{'x':3}]}",
          "a=\"x=,{\",b={\"c\":true}  | {'a':'x=,{','b':{'c':true}}",
          "a.b\\.c=\"d\"              | {'a':{'b.c':'d'}}",
          "{\"a\":{\"b\":1}}          | {'a':{'b':1}}",
          "a=null                     | {'a':null}",
          "a=                         | {'a':null}",
        })
    void shouldReadLikeHelm(String expression, String expected) {
      assertThat(computed(json(expression))).isEqualTo(expected.replace('\'', '"'));
    }

    @Test
    void shouldReplaceAMapOfAFileAndMergeIntoTheDefaults() throws IOException {
      TestChart web = TestChart.in(folder, "web").values("a: {c: 2}\nx: {y0: {z: 1}}\n");
      Path file = write("v.yaml", "a: {d: 3}\nx: {y0: {w: 4}, k: 5}\n");

      assertThat(
              web.computed(new Values(List.of(file), List.of(json("a={\"b\":1},x.y0={\"q\":7}")))))
          .isEqualTo("{\"a\":{\"b\":1,\"c\":2},\"x\":{\"k\":5,\"y0\":{\"q\":7,\"z\":1}}}");
    }

    @Test
    void shouldGiveWayToSet() {
      assertThat(computed(Setting.set("a.b=2"), json("a={\"b\":1,\"c\":3}")))
          .isEqualTo("{\"a\":{\"b\":2,\"c\":3}}");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "a={\"b\"  | its value is invalid JSON",
          "a=word    | its value is invalid JSON",
          "a         | key \"a\" has no value",
          "a[0]=1    | list indexes are not supported with --set-json",
          "a=1 x     | expected a comma after a value, not 'x'",
        })
    void shouldRefuseWhatIsNoJson(String expression, String problem) {
      assertThatThrownBy(() -> computed(json(expression)))
          .isInstanceOf(UnableToReadValuesException.class)
          .hasMessageStartingWith(
              "Cannot read --set-json " + expression.replaceFirst("=.*", "=…") + ": " + problem);
    }
  }

  @Nested
  final class ValuesFiles {
    @Test
    void shouldMergeInOrder() throws IOException {
      Path one = write("one.yaml", "a: 1\nm: {x: 1, y0: 1}\nl: [1, 2]\n");
      Path two = write("two.yaml", "b: 2\nm: {x: 2}\nl: [3]\n");

      assertThat(computed(List.of(one, two)))
          .isEqualTo("{\"a\":1,\"b\":2,\"l\":[3],\"m\":{\"x\":2,\"y0\":1}}");
      assertThat(computed(List.of(two, one))).contains("\"x\":1", "\"l\":[1,2]");
    }

    @Test
    void shouldGiveWayToSettings() throws IOException {
      assertThat(computed(List.of(write("one.yaml", "a: 1\nb: 1\n")), Setting.set("a=2")))
          .isEqualTo("{\"a\":2,\"b\":1}");
    }

    @Test
    void shouldTakeAPathWithACommaAndSpaces() throws IOException {
      Path values = write("d, x/v a,b.yaml", "a: 1\n");
      Path text = write("d, x/text,1.txt", "line 1,\nb=2\n");

      assertThat(
              computed(
                  List.of(values),
                  new Setting(Kind.SET_FILE, "f=" + text.toString().replace(",", "\\,"))))
          .isEqualTo("{\"a\":1,\"f\":\"line 1,\\nb=2\\n\"}");
    }

    @Test
    void shouldRefuseAFileThatIsNotThere() {
      Path gone = folder.resolve("gone.yaml");

      assertThatThrownBy(() -> computed(List.of(gone)))
          .isInstanceOf(UnableToReadValuesException.class)
          .hasMessage("Cannot read values file " + gone + ": the file does not exist");
      assertThatThrownBy(() -> computed(new Setting(Kind.SET_FILE, "a.b=" + gone)))
          .isInstanceOf(UnableToReadValuesException.class)
          .hasMessageContaining(
              "'" + gone + "' of --set-file a.b=" + gone + ": the file does not exist");
    }
  }

  @Test
  void shouldTellWhichSubchartsAreOn() {
    TestChart web =
        TestChart.in(folder, "web")
            .values("two: {enabled: false}\nglobal: {g: 1}\n")
            .undeclared("sub", sub -> sub.values("port: 80\n"))
            .declare(
                "{name: sub, version: 1.2.3, alias: one}",
                "{name: sub, version: 1.2.3, alias: two, condition: two.enabled}");
    var off = Renderer.of(web.load()).computeValues(web.with());
    var on = Renderer.of(web.load()).computeValues(web.with("two.enabled=true"));

    assertThat(off.subcharts()).hasToString("{\"one\":{}}");
    assertThat(on.subcharts()).hasToString("{\"one\":{},\"two\":{}}");
    assertThat(on.values().at("/two/port").asInt()).isEqualTo(80);
    assertThat(on.values().at("/one/global/g").asInt()).isEqualTo(1);
  }
}
