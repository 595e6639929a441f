import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.IdentifierTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ReferenceTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTreeScanner;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Collects the texts of Java sources, one per line, for ci/texts.
 *
 * <p>A string that is put together with + is one text, in which "…" stands for each part that is not a literal. A text
 * block is one text for each of its paragraphs. Adjacent line comments are one text. Code within Javadoc is in backticks.
 */
final class Texts {
  /** Everything in which // or /* does not start a comment comes first. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"\"\"(?:\\\\.|(?!\"\"\").)*+\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\n])*+'"
              + "|(?<line>//[^\n]*+(?:\n[ \t]*+//[^\n]*+)*+)|(?<javadoc>/\\*\\*.*?\\*/)|(?<block>/\\*.*?\\*/)",
          Pattern.DOTALL);

  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}'’-]*+");

  private record Text(String file, long line, String kind, String words) {}

  private final List<Text> found = new ArrayList<>();

  private Texts() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      System.err.println("usage: java Texts.java FOLDER SOURCES...");
      System.exit(2);
    }
    for (String sources : List.of(arguments).subList(1, arguments.length)) {
      Texts texts = new Texts();
      texts.read(Path.of(sources));
      texts.write(Path.of(arguments[0]), module(Path.of(sources)));
    }
  }

  /** src/core/src/main/java is of the module core. */
  private static String module(Path sources) {
    int names = sources.getNameCount();
    return sources.getName(Math.max(0, names - 4)).toString();
  }

  private void read(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(file -> file.toString().endsWith(".java")).sorted().collect(Collectors.toList());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var manager = compiler.getStandardFileManager(null, null, null);
    var units = manager.getJavaFileObjectsFromPaths(files);
    JavacTask task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, units);
    DocTrees trees = DocTrees.instance(task);
    for (CompilationUnitTree unit : task.parse()) {
      String file = unit.getSourceFile().getName().replace(File.separatorChar, '/');
      new Literals(file, unit, trees).scan(unit, null);
      comments(file, unit.getSourceFile().getCharContent(true).toString());
    }
    found.sort(Comparator.comparing(Text::file).thenComparingLong(Text::line));
  }

  private void comments(String file, String source) {
    Matcher token = TOKEN.matcher(source);
    while (token.find()) {
      if (token.group("line") != null || token.group("block") != null) {
        String words = token.group().replaceAll("(?m)^[ \t]*(?://+|/\\*+|\\*(?!/))|\\*/", " ");
        add(file, 1 + source.substring(0, token.start()).lines().skip(1).count(), "comment", words);
      }
    }
  }

  private void add(String file, long line, String kind, String words) {
    String oneLine = words.replaceAll("\\s+", " ").strip();
    if (WORD.matcher(oneLine).results().limit(3).count() == 3) {
      found.add(new Text(file, line, kind, oneLine));
    }
  }

  private void write(Path folder, String module) throws IOException {
    Files.write(folder.resolve(module + ".txt"), found.stream().map(Text::words).collect(Collectors.toList()));
    Files.write(
        folder.resolve(module + ".origin"),
        found.stream().map(text -> text.file() + ":" + text.line() + ": " + text.kind()).collect(Collectors.toList()));
  }

  /** Finds the strings of a file, and the documentation of its declarations. */
  private final class Literals extends TreePathScanner<Void, Void> {
    private final String file;
    private final CompilationUnitTree unit;
    private final DocTrees trees;

    Literals(String file, CompilationUnitTree unit, DocTrees trees) {
      this.file = file;
      this.unit = unit;
      this.trees = trees;
    }

    @Override
    public Void scan(Tree tree, Void nothing) {
      if (tree != null) {
        TreePath path = getCurrentPath() == null ? new TreePath(unit) : new TreePath(getCurrentPath(), tree);
        var comment = tree instanceof CompilationUnitTree ? null : trees.getDocCommentTree(path);
        if (comment != null) {
          new Javadoc(line(tree)).scan(comment, null);
        }
      }
      return super.scan(tree, nothing);
    }

    private long line(Tree tree) {
      return unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, tree));
    }

    @Override
    public Void visitBinary(BinaryTree tree, Void nothing) {
      if (tree.getKind() != Tree.Kind.PLUS) {
        return super.visitBinary(tree, nothing);
      }
      StringBuilder words = new StringBuilder();
      if (join(tree, words)) {
        paragraphs(line(tree), words.toString());
      }
      return null;
    }

    /** Appends a sum to the text; what is inside of its other operands counts by itself. */
    private boolean join(ExpressionTree tree, StringBuilder words) {
      if (tree.getKind() == Tree.Kind.PLUS) {
        BinaryTree sum = (BinaryTree) tree;
        boolean left = join(sum.getLeftOperand(), words);
        return join(sum.getRightOperand(), words) | left;
      } else if (tree.getKind() == Tree.Kind.STRING_LITERAL) {
        words.append(((com.sun.source.tree.LiteralTree) tree).getValue());
        return true;
      }
      words.append('…');
      scan(tree, null);
      return false;
    }

    @Override
    public Void visitLiteral(com.sun.source.tree.LiteralTree tree, Void nothing) {
      if (tree.getKind() == Tree.Kind.STRING_LITERAL) {
        paragraphs(line(tree), (String) tree.getValue());
      }
      return null;
    }

    private void paragraphs(long line, String words) {
      for (String paragraph : words.split("\n\\s*\n")) {
        add(file, line, "string", paragraph);
      }
    }

    /** One text for the description, and one for each tag. */
    private final class Javadoc extends DocTreeScanner<Void, Void> {
      private final long line;
      private StringBuilder words = new StringBuilder();

      Javadoc(long line) {
        this.line = line;
      }

      @Override
      public Void visitDocComment(DocCommentTree comment, Void nothing) {
        text(comment.getFullBody());
        comment.getBlockTags().forEach(tag -> text(List.of(tag)));
        return null;
      }

      private void text(List<? extends DocTree> parts) {
        words = new StringBuilder();
        scan(parts, null);
        for (String paragraph : words.toString().split("\f")) {
          add(file, line, "javadoc", paragraph);
        }
      }

      @Override
      public Void visitText(TextTree tree, Void nothing) {
        words.append(tree.getBody());
        return null;
      }

      @Override
      public Void visitEntity(EntityTree tree, Void nothing) {
        words.append(
            switch (tree.getName().toString()) {
              case "lt" -> "<";
              case "gt" -> ">";
              case "amp" -> "&";
              default -> " ";
            });
        return null;
      }

      @Override
      public Void visitLiteral(LiteralTree tree, Void nothing) {
        words.append('`').append(tree.getBody().getBody().strip()).append('`');
        return null;
      }

      @Override
      public Void visitLink(LinkTree tree, Void nothing) {
        if (tree.getLabel().isEmpty()) {
          words.append('`').append(tree.getReference()).append('`');
        } else {
          scan(tree.getLabel(), null);
        }
        return null;
      }

      @Override
      public Void visitReference(ReferenceTree tree, Void nothing) {
        words.append('`').append(tree.getSignature()).append("` ");
        return null;
      }

      @Override
      public Void visitIdentifier(IdentifierTree tree, Void nothing) {
        words.append('`').append(tree.getName()).append("` ");
        return null;
      }

      @Override
      public Void visitStartElement(StartElementTree tree, Void nothing) {
        words.append(List.of("p", "li", "ul", "ol", "pre", "tr").contains(tree.getName().toString()) ? "\f" : " ");
        return null;
      }
    }
  }
}
