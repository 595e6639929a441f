package dev.chartwright.unittest.internal.yaml;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.scanner.ScannerException;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.Token;

/**
 * SnakeYAML's scanner, which also skips the tabs that go-yaml skips and SnakeYAML rejects: those
 * between the tokens of one line, unless a block may begin there, and those at the end of a line.
 */
final class TabScanner implements Scanner {
  /** What is before a tab at which a block may begin: indentation, dashes, question marks. */
  private static final Pattern BLOCK_START = Pattern.compile("[ \\t]*(?:[-?:][ \\t]+)*[-?:]?");

  /** Inside a token, the scanner cannot go on. */
  private static final String BETWEEN_TOKENS = "while scanning for the next token";

  private final int[] text;
  private final StreamReader reader;
  private final Scanner scanner;

  TabScanner(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    options.setProcessComments(false);
    this.text = text.codePoints().toArray();
    this.reader = new StreamReader(text);
    this.scanner = new ScannerImpl(reader, options);
  }

  @Override
  public boolean checkToken(Token.ID... choices) {
    return skippingTabs(() -> scanner.checkToken(choices));
  }

  @Override
  public Token peekToken() {
    return skippingTabs(scanner::peekToken);
  }

  @Override
  public Token getToken() {
    return skippingTabs(scanner::getToken);
  }

  @Override
  public void resetDocumentIndex() {
    scanner.resetDocumentIndex();
  }

  /** The scanner has taken nothing when it stops at a tab, so it goes on behind it. */
  private <T> T skippingTabs(Supplier<T> request) {
    while (true) {
      try {
        return request.get();
      } catch (ScannerException e) {
        Mark mark = e.getProblemMark();
        if (mark == null || !BETWEEN_TOKENS.equals(e.getContext()) || !isSkipped(mark)) {
          throw e;
        }
        reader.forward(1);
      }
    }
  }

  private boolean isSkipped(Mark mark) {
    int at = mark.getIndex();
    if (at != reader.getIndex() || at >= text.length || text[at] != '\t') {
      return false;
    }
    int start = at - mark.getColumn();
    return isLastOnLine(at)
        || (start >= 0
            && !BLOCK_START.matcher(new String(text, start, mark.getColumn())).matches());
  }

  private boolean isLastOnLine(int at) {
    int end = at;
    while (end < text.length && Characters.isBlank(text[end])) {
      end++;
    }
    return end == text.length || Characters.isBreak(text[end]);
  }
}
