package dev.chartwright.compose.internal.map;

import dev.chartwright.compose.internal.read.Trees;
import dev.chartwright.internal.yaml.YamlTree;
import dev.chartwright.internal.yaml.YamlTree.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Splits a command that is one string, as docker compose does, without running a shell. */
final class ShellWords {
  private ShellWords() {}

  /**
   * Returns a command's words for Kubernetes, which would replace {@code $(NAME)} and {@code $$}:
   * both are escaped.
   */
  static List<String> of(YamlTree command) {
    List<String> words =
        command instanceof Sequence list
            ? list.items().stream().map(Trees::text).toList()
            : split(Trees.text(command));
    return words.stream().map(ShellWords::escaped).toList();
  }

  static String escaped(String word) {
    return word.replace("$$", "$$$$").replaceAll("(?<!\\$)\\$\\(", "\\$\\$(");
  }

  static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean isInside = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      if (one == '\\' && quote != '\'' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        boolean isKept = quote == '"' && "\"\\$`\n".indexOf(next) < 0;
        word.append(isKept ? "\\" : "");
        word.append(next == '\n' ? "" : String.valueOf(next));
        isInside = true;
      } else if (quote != 0) {
        if (one == quote) {
          quote = 0;
        } else {
          word.append(one);
        }
      } else if (one == '"' || one == '\'') {
        quote = one;
        isInside = true;
      } else if (Character.isWhitespace(one)) {
        if (isInside) {
          words.add(word.toString());
          word.setLength(0);
          isInside = false;
        }
      } else {
        word.append(one);
        isInside = true;
      }
    }
    if (isInside) {
      words.add(word.toString());
    }
    return words;
  }
}
