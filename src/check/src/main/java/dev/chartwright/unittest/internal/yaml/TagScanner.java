package dev.chartwright.unittest.internal.yaml;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.scanner.ScannerException;
import org.yaml.snakeyaml.tokens.AliasToken;
import org.yaml.snakeyaml.tokens.AnchorToken;
import org.yaml.snakeyaml.tokens.DirectiveToken;
import org.yaml.snakeyaml.tokens.TagToken;
import org.yaml.snakeyaml.tokens.TagTuple;
import org.yaml.snakeyaml.tokens.Token;

/** Scans anchors, aliases, tags and directives as go-yaml does (scannerc.go). */
final class TagScanner {
  private static final String BEHIND_ANCHOR = "?:,]}%@`";
  private static final String IN_URI = ";/?:@&=+$,.!~*'()[]%";
  private static final int MOST_VERSION_DIGITS = 2;

  private final Source source;

  TagScanner(Source source) {
    this.source = source;
  }

  Token anchorOrAlias() {
    Mark start = source.mark();
    boolean isAlias = source.take() == '*';
    String name = alphanumeric();
    if (name.isEmpty() || !(source.isWhite(0) || BEHIND_ANCHOR.indexOf(source.peek()) >= 0)) {
      throw fault("did not find expected alphabetic or numeric character");
    }
    return isAlias
        ? new AliasToken(name, start, source.mark())
        : new AnchorToken(name, start, source.mark());
  }

  Token tag() {
    Mark start = source.mark();
    TagTuple tag = source.peek(1) == '<' ? verbatim() : shorthand();
    if (!source.isWhite(0)) {
      throw fault("did not find expected whitespace or line break");
    }
    return new TagToken(tag, start, source.mark());
  }

  private TagTuple verbatim() {
    source.skip(2);
    String tag = uri(false);
    if (source.peek() != '>') {
      throw fault("did not find the expected '>'");
    }
    source.take();
    return new TagTuple(null, tag);
  }

  private TagTuple shorthand() {
    String handle = handle();
    if (handle.length() > 1 && handle.endsWith("!")) {
      return new TagTuple(handle, uri(false));
    }
    String suffix = handle.substring(1) + uri(true);
    return suffix.isEmpty() ? new TagTuple(null, "!") : new TagTuple("!", suffix);
  }

  Token directive() {
    Mark start = source.mark();
    source.take();
    String name = alphanumeric();
    if (name.isEmpty()) {
      throw fault("could not find expected directive name");
    }
    if (!source.isWhite(0)) {
      throw fault("found unexpected non-alphabetical character");
    }
    source.skipBlanks();
    Token token =
        switch (name) {
          case "YAML" -> new DirectiveToken<>(name, version(), start, source.mark());
          case "TAG" -> new DirectiveToken<>(name, handleAndPrefix(), start, source.mark());
          default -> throw fault("found unknown directive name");
        };
    source.skipBlanks();
    if (source.peek() == '#') {
      source.skipToEndOfLine();
    }
    if (!source.isAtBreakOrEnd()) {
      throw fault("did not find expected comment or line break");
    }
    if (source.isAtBreak()) {
      source.takeBreak();
    }
    return token;
  }

  private List<Integer> version() {
    int major = versionNumber();
    if (source.peek() != '.') {
      throw fault("did not find expected digit or '.' character");
    }
    source.take();
    return List.of(major, versionNumber());
  }

  private int versionNumber() {
    int number = 0;
    int digits = 0;
    while (source.peek() >= '0' && source.peek() <= '9') {
      if (++digits > MOST_VERSION_DIGITS) {
        throw fault("found extremely long version number");
      }
      number = number * 10 + source.take() - '0';
    }
    if (digits == 0) {
      throw fault("did not find expected version number");
    }
    return number;
  }

  private List<String> handleAndPrefix() {
    String handle = source.peek() == '!' ? handle() : "";
    if (handle.isEmpty() || (handle.length() > 1 && !handle.endsWith("!"))) {
      throw fault("did not find expected '!'");
    }
    if (!source.isAtBlank()) {
      throw fault("did not find expected whitespace");
    }
    source.skipBlanks();
    String prefix = uri(false);
    if (!source.isWhite(0)) {
      throw fault("did not find expected whitespace or line break");
    }
    return List.of(handle, prefix);
  }

  private String alphanumeric() {
    StringBuilder name = new StringBuilder();
    while (Characters.isAlphanumeric(source.peek())) {
      name.appendCodePoint(source.take());
    }
    return name.toString();
  }

  private String handle() {
    source.take();
    String handle = "!" + alphanumeric();
    if (source.peek() == '!') {
      source.take();
      return handle + "!";
    }
    return handle;
  }

  private String uri(boolean mayBeEmpty) {
    StringBuilder uri = new StringBuilder();
    while (Characters.isAlphanumeric(source.peek()) || IN_URI.indexOf(source.peek()) >= 0) {
      if (source.peek() == '%') {
        uri.append(escaped());
      } else {
        uri.appendCodePoint(source.take());
      }
    }
    if (uri.isEmpty() && !mayBeEmpty) {
      throw fault("did not find expected tag URI");
    }
    return uri.toString();
  }

  private String escaped() {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    while (source.peek() == '%') {
      int high = digit(1);
      int low = digit(2);
      if (high < 0 || low < 0) {
        throw fault("did not find URI escaped octet");
      }
      octets.write(high << 4 | low);
      source.skip(3);
    }
    String text = octets.toString(StandardCharsets.UTF_8);
    if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), octets.toByteArray())) {
      throw fault("found an incorrect UTF-8 octet");
    }
    return text;
  }

  private int digit(int ahead) {
    int character = source.peek(ahead);
    return character < 0x80 ? Character.digit(character, 16) : -1;
  }

  private ScannerException fault(String problem) {
    return new ScannerException(null, null, problem, source.mark());
  }
}
