package dev.chartwright.unittest.internal.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiFunction;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.scanner.ScannerException;
import org.yaml.snakeyaml.tokens.BlockEndToken;
import org.yaml.snakeyaml.tokens.BlockEntryToken;
import org.yaml.snakeyaml.tokens.BlockMappingStartToken;
import org.yaml.snakeyaml.tokens.BlockSequenceStartToken;
import org.yaml.snakeyaml.tokens.DocumentEndToken;
import org.yaml.snakeyaml.tokens.DocumentStartToken;
import org.yaml.snakeyaml.tokens.FlowEntryToken;
import org.yaml.snakeyaml.tokens.FlowMappingEndToken;
import org.yaml.snakeyaml.tokens.FlowMappingStartToken;
import org.yaml.snakeyaml.tokens.FlowSequenceEndToken;
import org.yaml.snakeyaml.tokens.FlowSequenceStartToken;
import org.yaml.snakeyaml.tokens.KeyToken;
import org.yaml.snakeyaml.tokens.StreamEndToken;
import org.yaml.snakeyaml.tokens.StreamStartToken;
import org.yaml.snakeyaml.tokens.Token;
import org.yaml.snakeyaml.tokens.ValueToken;

/**
 * Splits a text into tokens as go-yaml does (scannerc.go), for SnakeYAML's parser. SnakeYAML's own
 * scanner differs: it rejects tabs between tokens and the escape {@code \'}, and reads {@code {a:}}
 * as a key where go-yaml reads the text {@code a:}. What remains is the parser's: it accepts a
 * value without a colon behind {@code ? key}, and {@code [?]}, which go-yaml rejects.
 */
final class GoScanner implements Scanner {
  private static final int LONGEST_SIMPLE_KEY = 1024;

  /** Go-yaml looks this far for a comment. */
  private static final int COMMENT_DISTANCE = 512;

  /** Go-yaml scans two tokens ahead, so it notices a fault that far ahead. */
  private static final int TOKENS_AHEAD = 2;

  /** A place where a key may have begun that only its colon will show. */
  private record SimpleKey(boolean isPossible, boolean isRequired, int token, Mark mark) {
    SimpleKey impossible() {
      return new SimpleKey(false, isRequired, token, mark);
    }
  }

  private final Source source;
  private final ScalarScanner scalars;
  private final TagScanner tags;
  private final List<Token> tokens = new ArrayList<>();
  private int taken;

  private final Deque<Integer> indents = new ArrayDeque<>();
  private int indent = -1;
  private int flowLevel;
  private boolean mayStartKey = true;

  /** One for each flow level. */
  private final List<SimpleKey> keys = new ArrayList<>();

  GoScanner(String text) {
    source = new Source(text);
    scalars = new ScalarScanner(source);
    tags = new TagScanner(source);
    keys.add(new SimpleKey(false, false, 0, source.mark()));
    tokens.add(new StreamStartToken(source.mark(), source.mark()));
  }

  @Override
  public boolean checkToken(Token.ID... choices) {
    Token.ID next = peekToken().getTokenId();
    for (Token.ID choice : choices) {
      if (choice == next) {
        return true;
      }
    }
    return choices.length == 0;
  }

  @Override
  public Token peekToken() {
    while (tokens.size() <= TOKENS_AHEAD || isFirstPossibleKey()) {
      fetch();
    }
    return tokens.get(0);
  }

  @Override
  public Token getToken() {
    Token token = peekToken();
    tokens.remove(0);
    taken++;
    return token;
  }

  @Override
  public void resetDocumentIndex() {
    // SnakeYAML limits documents by it; there is no such limit here.
  }

  private boolean isFirstPossibleKey() {
    for (int level = 0; level < keys.size(); level++) {
      if (keys.get(level).isPossible() && keys.get(level).token() == taken) {
        return isValidKey(level);
      }
    }
    return false;
  }

  private void fetch() {
    skipToToken();
    endBlocks(source.column());
    if (source.isAtEnd()) {
      source.endLine();
      endBlocks(-1);
      dropKey();
      mayStartKey = false;
      tokens.add(new StreamEndToken(source.mark(), source.mark()));
    } else if (source.column() == 0 && source.peek() == '%') {
      startDocumentPart();
      tokens.add(tags.directive());
    } else if (source.isAtDocumentMarker()) {
      startDocumentPart();
      boolean isStart = source.peek() == '-';
      add(3, isStart ? DocumentStartToken::new : DocumentEndToken::new);
    } else {
      fetchContent();
      if (!(tokens.get(tokens.size() - 1) instanceof BlockEntryToken)) {
        skipCommentOnLine();
      }
    }
  }

  private void startDocumentPart() {
    endBlocks(-1);
    dropKey();
    mayStartKey = false;
  }

  private void fetchContent() {
    int first = source.peek();
    boolean isIndicator = source.isWhite(1);
    boolean isFlow = flowLevel > 0;
    switch (first) {
      case '[' -> startFlow(FlowSequenceStartToken::new);
      case '{' -> startFlow(FlowMappingStartToken::new);
      case ']' -> endFlow(FlowSequenceEndToken::new);
      case '}' -> endFlow(FlowMappingEndToken::new);
      case ',' -> {
        dropKey();
        mayStartKey = true;
        add(1, FlowEntryToken::new);
      }
      case '*', '&' -> {
        saveKey();
        mayStartKey = false;
        tokens.add(tags.anchorOrAlias());
      }
      case '!' -> {
        saveKey();
        mayStartKey = false;
        tokens.add(tags.tag());
      }
      case '\'', '"' -> {
        saveKey();
        mayStartKey = false;
        tokens.add(scalars.quoted());
      }
      default -> {
        if (first == '-' && isIndicator) {
          blockEntry();
        } else if (first == '?' && (isFlow || isIndicator)) {
          explicitKey();
        } else if (first == ':' && (isFlow || isIndicator)) {
          value();
        } else if ((first == '|' || first == '>') && !isFlow) {
          dropKey();
          mayStartKey = true;
          tokens.add(scalars.block(indent));
        } else if (mayStartPlain(first)) {
          saveKey();
          mayStartKey = false;
          tokens.add(scalars.plain(indent, isFlow));
          mayStartKey = scalars.endedWithBreak();
        } else {
          throw fault("found character that cannot start any token");
        }
      }
    }
  }

  private boolean mayStartPlain(int first) {
    return switch (first) {
      case '-' -> !Characters.isBlank(source.peek(1));
      case '?', ':' -> flowLevel == 0 && !source.isWhite(1);
      case '#', '|', '>', '%', '@', '`', '\t' -> false;
      default -> true;
    };
  }

  private void startFlow(BiFunction<Mark, Mark, Token> token) {
    saveKey();
    keys.add(new SimpleKey(false, false, next(), source.mark()));
    flowLevel++;
    mayStartKey = true;
    add(1, token);
  }

  private void endFlow(BiFunction<Mark, Mark, Token> token) {
    dropKey();
    if (flowLevel > 0) {
      flowLevel--;
      keys.remove(keys.size() - 1);
    }
    mayStartKey = false;
    add(1, token);
  }

  private void blockEntry() {
    if (flowLevel == 0) {
      if (!mayStartKey) {
        throw fault("block sequence entries are not allowed in this context");
      }
      startBlock(source.column(), tokens.size(), source.mark(), BlockSequenceStartToken::new);
    }
    dropKey();
    mayStartKey = true;
    add(1, BlockEntryToken::new);
  }

  private void explicitKey() {
    if (flowLevel == 0) {
      if (!mayStartKey) {
        throw fault("mapping keys are not allowed in this context");
      }
      startBlock(source.column(), tokens.size(), source.mark(), BlockMappingStartToken::new);
    }
    dropKey();
    mayStartKey = flowLevel == 0;
    add(1, KeyToken::new);
  }

  private void value() {
    int level = keys.size() - 1;
    if (isValidKey(level)) {
      SimpleKey key = keys.get(level);
      int at = key.token() - taken;
      tokens.add(at, new KeyToken(key.mark(), key.mark()));
      if (flowLevel == 0) {
        startBlock(key.mark().getColumn(), at, key.mark(), BlockMappingStartToken::new);
      }
      keys.set(level, key.impossible());
      mayStartKey = false;
    } else {
      if (flowLevel == 0) {
        if (!mayStartKey) {
          throw fault("mapping values are not allowed in this context");
        }
        startBlock(source.column(), tokens.size(), source.mark(), BlockMappingStartToken::new);
      }
      mayStartKey = flowLevel == 0;
    }
    add(1, ValueToken::new);
  }

  private void add(int length, BiFunction<Mark, Mark, Token> token) {
    Mark start = source.mark();
    source.skip(length);
    tokens.add(token.apply(start, source.mark()));
  }

  private void startBlock(int column, int at, Mark mark, BiFunction<Mark, Mark, Token> token) {
    if (indent < column) {
      indents.push(indent);
      indent = column;
      tokens.add(at, token.apply(mark, mark));
    }
  }

  private void endBlocks(int column) {
    while (flowLevel == 0 && indent > column) {
      tokens.add(new BlockEndToken(source.mark(), source.mark()));
      indent = indents.pop();
    }
  }

  /** Returns the number of the token that is scanned next. */
  private int next() {
    return taken + tokens.size();
  }

  private void saveKey() {
    if (mayStartKey) {
      boolean isRequired = flowLevel == 0 && indent == source.column();
      dropKey();
      keys.set(keys.size() - 1, new SimpleKey(true, isRequired, next(), source.mark()));
    }
  }

  private void dropKey() {
    int level = keys.size() - 1;
    SimpleKey key = keys.get(level);
    if (key.isPossible()) {
      if (key.isRequired()) {
        throw missingColon(key);
      }
      keys.set(level, key.impossible());
    }
  }

  private boolean isValidKey(int level) {
    SimpleKey key = keys.get(level);
    if (!key.isPossible()) {
      return false;
    }
    Mark mark = key.mark();
    if (mark.getLine() == source.line() && mark.getIndex() + LONGEST_SIMPLE_KEY >= source.index()) {
      return true;
    }
    if (key.isRequired()) {
      throw missingColon(key);
    }
    keys.set(level, key.impossible());
    return false;
  }

  private static ScannerException missingColon(SimpleKey key) {
    return new ScannerException(null, null, "could not find expected ':'", key.mark());
  }

  private ScannerException fault(String problem) {
    return new ScannerException(null, null, problem, source.mark());
  }

  private void skipToToken() {
    while (true) {
      while (source.peek() == ' ' || (source.peek() == '\t' && (flowLevel > 0 || !mayStartKey))) {
        source.take();
      }
      if (source.peek() == '#') {
        skipComments();
      }
      if (!source.isAtBreak()) {
        return;
      }
      source.takeBreak();
      mayStartKey |= flowLevel == 0;
    }
  }

  /** Skips a comment, and those that follow it, also behind tabs. */
  private void skipComments() {
    source.skipToEndOfLine();
    int ahead = 0;
    while (ahead < COMMENT_DISTANCE
        && (Characters.isBlank(source.peek(ahead)) || Characters.isBreak(source.peek(ahead)))) {
      ahead++;
      if (source.peek(ahead) == '#') {
        int comment = source.index() + ahead;
        while (source.index() < comment) {
          if (source.isAtBreak()) {
            source.takeBreak();
          } else {
            source.take();
          }
        }
        source.skipToEndOfLine();
        ahead = 0;
      }
    }
  }

  private void skipCommentOnLine() {
    int ahead = 0;
    while (ahead < COMMENT_DISTANCE && Characters.isBlank(source.peek(ahead))) {
      ahead++;
    }
    if (source.isOnLineOfToken() && source.peek(ahead) == '#') {
      source.skipToEndOfLine();
    }
  }
}
