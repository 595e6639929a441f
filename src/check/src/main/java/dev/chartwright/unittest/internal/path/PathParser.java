package dev.chartwright.unittest.internal.path;

import dev.chartwright.unittest.internal.path.Lexeme.Kind;
import java.util.ArrayList;
import java.util.List;

/** Makes the steps of a path of its lexemes. */
final class PathParser {
  private final List<Lexeme> lexemes;
  private final int level;
  private final List<Selector> steps = new ArrayList<>();
  private int next;

  private PathParser(List<Lexeme> lexemes, int level) {
    this.lexemes = lexemes;
    this.level = level;
  }

  /**
   * Parses a path.
   *
   * @param level the number of filters that this path is in
   * @throws PathException if it is invalid
   */
  static List<Selector> parse(String path, int level) {
    return new PathParser(PathLexer.lexemes(path), level).parse();
  }

  private List<Selector> parse() {
    for (Lexeme lexeme = take(); !lexeme.is(Kind.END); lexeme = take()) {
      step(lexeme);
    }
    return List.copyOf(steps);
  }

  private Lexeme take() {
    Lexeme lexeme = next < lexemes.size() ? lexemes.get(next) : Lexeme.END;
    next++;
    if (lexeme.is(Kind.ERROR)) {
      throw PathException.invalid(lexeme.text());
    }
    return lexeme;
  }

  private void step(Lexeme lexeme) {
    String text = lexeme.text();
    switch (lexeme.kind()) {
      case ROOT -> steps.add(Selectors.root());
      case DESCENT -> descent(GoText.withoutPrefix(text, ".."));
      case DOT_CHILD -> steps.add(Selectors.child(GoText.withoutPrefix(text, ".")));
      case UNDOTTED_CHILD -> steps.add(Selectors.child(text));
      case BRACKET_CHILD -> steps.add(Selectors.children(names(text)));
      case SUBSCRIPT -> steps.add(Selectors.items(Subscript.of(GoText.withoutBrackets(text))));
      case PROPERTY_NAME -> steps.add(Selectors.keys(List.of(Names.unescaped(property(text)))));
      case BRACKET_PROPERTY_NAME ->
          steps.add(Selectors.keys(names(GoText.withoutSuffix(GoText.trim(text), "~"))));
      case SUBSCRIPT_PROPERTY_NAME -> steps.add(Selectors.allKeys());
      case FILTER_BEGIN -> steps.add(Selectors.filter(filter()));
      case RECURSIVE_FILTER_BEGIN -> steps.add(Selectors.recursiveFilter(filter()));
      default -> throw PathException.invalid("invalid path syntax");
    }
  }

  private void descent(String name) {
    steps.add(Selectors.descent());
    if (!name.isEmpty()) {
      steps.add(Selectors.child(name));
    }
  }

  private static String property(String text) {
    return GoText.withoutSuffix(GoText.withoutPrefix(text, "."), "~");
  }

  private static List<String> names(String brackets) {
    return Names.quoted(GoText.trim(GoText.withoutBrackets(GoText.trim(brackets))));
  }

  /**
   * Takes the lexemes up to the end of the filter. Of the filters inside it, the engine does not
   * count those after a descent, so one of those ends the outer filter.
   */
  private Condition filter() {
    List<Lexeme> inside = new ArrayList<>();
    int open = 1;
    while (true) {
      Lexeme lexeme = take();
      if (lexeme.is(Kind.END)) {
        throw PathException.invalid("missing end of filter");
      }
      if (lexeme.is(Kind.FILTER_BEGIN)) {
        open++;
      } else if (lexeme.is(Kind.FILTER_END)) {
        open--;
      }
      if (open == 0) {
        return FilterParser.parse(inside, level + 1);
      }
      inside.add(lexeme);
    }
  }
}
