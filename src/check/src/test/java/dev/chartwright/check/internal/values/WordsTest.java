package dev.chartwright.check.internal.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "image.tag",
        " image.tag ",
        "`image.tag`",
        "image.tags image.tag",
        "image.tag\n",
        "image.tag.",
        "é" + "image.tag" + "é",
        "(image.tag=x)",
        "image.tag.other"
      })
  void findsWords(String text) {
    assertThat(isIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "image",
        "image.tags",
        "image.tag-x",
        "image.tag_x",
        "ximage.tag",
        "-image.tag",
        "my.image.tag",
        "imageXtag",
        "9image.tag"
      })
  void ignoresPartsOfWords(String text) {
    assertThat(isIn(text)).isFalse();
  }

  private static boolean isIn(String text) {
    boolean found = Words.in(text, "image.tag", ".-", "-");
    Pattern same = Pattern.compile("(?<![\\w.-])image\\.tag(?![\\w-])");
    assertThat(found).isEqualTo(same.matcher(text).find());
    return found;
  }
}
