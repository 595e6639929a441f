package dev.chartwright.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows docs/getting-started.md: the blocks that name a file of the chart. */
final class GettingStarted {
  private static final Pattern BLOCK =
      Pattern.compile("(?m)^```yaml\n# mychart/(\\S+)\n(.*?)^```$", Pattern.DOTALL);
  private static final Pattern KEY = Pattern.compile("(?m)^[A-Za-z]\\w*(?=:)");

  private GettingStarted() {}

  record Block(String file, String text) {}

  static List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(Path.of("docs/getting-started.md")));
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2)));
    }
    return blocks;
  }

  /** Writes a block into a chart: a key replaces that of the same name; a template, all of it. */
  static void write(Block block, Path chart) {
    Path file = chart.resolve(block.file());
    try {
      Files.createDirectories(file.getParent());
      boolean isWhole = block.file().contains("/");
      String text = isWhole ? block.text() : replaced(Files.readString(file), block.text());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String replaced(String text, String keys) {
    String result = text;
    Matcher key = KEY.matcher(keys);
    while (key.find()) {
      // Up to the next key; what is commented out between them belongs to the old value.
      result =
          result.replaceFirst(
              "(?m)^" + key.group() + ":(?:.*\n)(?:[ \\-].*\n|\n|# .*\n(?=[ #-]))*", "");
    }
    return result + keys;
  }
}
