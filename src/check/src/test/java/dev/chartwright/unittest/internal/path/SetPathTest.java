package dev.chartwright.unittest.internal.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expectations are results of BuildValueOfSetPath of helm-unittest 1.1.2. */
final class SetPathTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "a; {'a':'v'}",
        "a.b.c; {'a':{'b':{'c':'v'}}}",
        "a[0]; {'a':['v']}",
        "a[2]; {'a':[null,null,'v']}",
        "a[0].b; {'a':[{'b':'v'}]}",
        "a[1][0]; {'a':[null,['v']]}",
        "a[+1]; {'a':[null,'v']}",
        "[a.b].c; {'a.b':{'c':'v'}}",
        "[a.b]; {'a.b':'v'}",
        "a.[b.c/d]; {'a':{'b.c/d':'v'}}",
        "a.[b.c][0].d; {'a':{'b.c':[{'d':'v'}]}}",
        "a.[b.c].[d.e]; {'a':{'b.c':{'d.e':'v'}}}",
        "[]; {'':'v'}",
        ".a; {'':{'a':'v'}}",
        "a..b; {'a':{'':{'b':'v'}}}",
        "a[0]b.c; {'a':[{'c':'v'}]}",
        "[a.b]x[0]; {'a.b':['v']}",
        "a b; {'a b':'v'}",
        "a\\.b; {'a\\\\':{'b':'v'}}",
      })
  void shouldBuildWhatIsSet(String path, String expected) throws JsonProcessingException {
    assertThat(JSON.writeValueAsString(SetPath.of(path).build("v")).replace('"', '\''))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "``; set path is empty",
        "a.; unexpected end of",
        "..; unexpected end of",
        "a[; unexpected end of",
        "a[0; unexpected end of",
        "a[0]b; unexpected end of",
        "[a.b; unexpected end of",
        "a]; invalid key ]",
        "a[0]]; invalid denotation token ]",
        "[[; invalid escaping token [",
        "[a[0]]; invalid escaping token [",
        "a[1.1]; missing index value",
        "a[[0]]; missing index value",
        "a[]; strconv.Atoi: parsing \"\": invalid syntax",
        "a[b]; strconv.Atoi: parsing \"b\": invalid syntax",
        "a['b.c']; missing index value",
        "a[99999999999999999999]; strconv.Atoi: parsing \"99999999999999999999\": value out of"
            + " range",
        "a[99999999999999999999x]; strconv.Atoi: parsing \"99999999999999999999x\": value out of"
            + " range",
        "a=b; invalid token found =",
        "a,b; invalid token found ,",
        "{a}; invalid token found {",
        "a}; invalid token found }",
      })
  void shouldRejectInTheWordsOfHelmUnittest(String path, String message) {
    assertThatThrownBy(() -> SetPath.of(path))
        .isInstanceOf(PathException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a[-1]; negative -1 index not allowed",
        "a[65537]; index of 65537 is greater than maximum supported index of 65536",
        "a[9223372036854775807]; index of 9223372036854775807 is greater than maximum supported"
            + " index of 65536",
        "a[40000][40000]; index of 40000 is greater than maximum supported index of 65536",
      })
  void shouldRejectAnIndexThatEndsHelmUnittest(String path, String message) {
    assertThatThrownBy(() -> SetPath.of(path)).hasMessage(message);
  }

  @Test
  void shouldRejectADeepPath() {
    assertThatThrownBy(() -> SetPath.of("a.".repeat(200) + "a"))
        .hasMessage("the set path has more than 200 keys");
  }

  @Test
  void shouldSetNull() {
    assertThat(SetPath.of("a").build(null)).isEqualTo(Collections.singletonMap("a", null));
  }

  @Test
  void shouldBuildAnewEachTime() {
    SetPath path = SetPath.of("a.b");

    assertThat(path.build("1")).isNotSameAs(path.build("1"));
    assertThat(path.build("1").get("a")).isNotSameAs(path.build("1").get("a"));
  }
}
