package dev.chartwright.check.internal.rules;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.chartwright.check.internal.cel.Expression;
import dev.chartwright.check.internal.cel.ExpressionException;
import dev.chartwright.check.internal.cel.Expressions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions in CEL that are small and cost much. */
final class HostileExpressionTest {
  private static final Expressions CEL = new Expressions(List.of("a"));
  private static final Map<String, ?> MANY = Map.of("a", "a".repeat(41) + "b");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.matches('^(.*a){30}$')",
        "matches(a, '^(.*a){30}$')",
        "!a.matches('^[[:alpha:]]+$')",
        "a.find('^(.*a){30}$') != ''",
        "a.findAll('^(.*a){30}$').size() > 0",
      })
  void shouldMatchInLinearTime(String text) {
    assertTimeoutPreemptively(
        ofSeconds(10),
        () -> assertThat(CEL.compile(text, Expression.Result.BOOLEAN).test(MANY)).isFalse());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.find('(?=x)') == ''",
        "a.findAll('((a{1000}){1000}){1000}').size() == 0",
        "a.matches('((a{1000}){1000}){1000}')",
        "matches(a, '((a{1000}){1000}){1000}')"
      })
  void shouldFailForAPatternThatGoRefuses(String text) {
    assertThatThrownBy(() -> CEL.compile(text, Expression.Result.BOOLEAN).test(MANY))
        .isInstanceOf(ExpressionException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "!(", "-(", "a.map(x, ", "a ? a : "})
  void shouldRefuseDeepNesting(String open) {
    assertTimeoutPreemptively(
        ofSeconds(10),
        () ->
            assertThatThrownBy(() -> CEL.compile(open.repeat(30_000) + "a", Expression.Result.ANY))
                .isInstanceOf(ExpressionException.class));
  }
}
