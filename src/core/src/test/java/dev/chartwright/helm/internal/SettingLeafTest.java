package dev.chartwright.helm.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Setting;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingLeafTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SET | a.b=1.10,c=5 | [a, b]=1.10, [c]=5#
          SET | a\\.b=x,n={1,x} | [a.b]=x, [n, 0]=1#, [n, 1]=x
          SET | a[1].b=007 | [a, 1, b]=007
          SET_STRING | a=5 | [a]=5
          SET_LITERAL | a=b,c | [a]=b,c
          SET_JSON | a=1.10,b.c={"d":[5000000,"x"]} | [a]=1.10#, [b, c, d, 0]=5000000#, [b, c, d, 1]=x
          SET_JSON | {"a":{"b":1.10}} | [a, b]=1.10#
          SET_JSON | a={"b | ''
          SET | a | ''
          """)
  void shouldKnowWhatASettingGives(Setting.Kind kind, String expression, String wanted) {
    List<String> found =
        SettingLeaf.of(new Setting(kind, expression)).stream()
            .map(leaf -> leaf.path() + "=" + leaf.text() + (leaf.isNumber() ? "#" : ""))
            .toList();

    assertThat(String.join(", ", found)).isEqualTo(wanted);
  }
}
