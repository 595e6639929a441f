package dev.chartwright.architecture;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Finds the tags of comments whose words are all in the declaration that they describe. */
final class RepeatedTags extends TreePathScanner<@Nullable Void, List<String>> {
  /** Words that add nothing to a name; "from" is not, as in "a line from 1", nor "this". */
  private static final Set<String> EMPTY =
      Set.of(
          "a", "an", "and", "are", "by", "for", "given", "in", "is", "it", "its", "new", "object",
          "of", "on", "or", "return", "s", "that", "the", "those", "to", "value", "which", "with");

  private final DocTrees docs;
  private final CompilationUnitTree unit;

  private RepeatedTags(DocTrees docs, CompilationUnitTree unit) {
    this.docs = docs;
    this.unit = unit;
  }

  /**
   * Reads sources without compiling them.
   *
   * @return a line for each tag, with the path of its file and its place there
   */
  static List<String> in(Collection<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      return in(compiler, manager.getJavaFileObjectsFromPaths(files));
    }
  }

  static List<String> in(JavaFileObject source) throws IOException {
    return in(ToolProvider.getSystemJavaCompiler(), List.of(source));
  }

  private static List<String> in(JavaCompiler compiler, Iterable<? extends JavaFileObject> sources)
      throws IOException {
    JavacTask task =
        (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, sources);
    List<String> found = new ArrayList<>();
    DocTrees docs = DocTrees.instance(task);
    for (CompilationUnitTree unit : task.parse()) {
      new RepeatedTags(docs, unit).scan(unit, found);
    }
    return found;
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, List<String> found) {
    for (DocTree tag : tags()) {
      if (tag instanceof ParamTree param) {
        type.getMembers().stream()
            .filter(VariableTree.class::isInstance)
            .map(VariableTree.class::cast)
            .filter(field -> field.getName().contentEquals(param.getName().getName()))
            .forEach(field -> judge(param, param.getDescription(), text(field), found));
      }
    }
    return super.visitClass(type, found);
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, List<String> found) {
    for (DocTree tag : tags()) {
      if (tag instanceof ParamTree param) {
        method.getParameters().stream()
            .filter(one -> one.getName().contentEquals(param.getName().getName()))
            .forEach(one -> judge(param, param.getDescription(), text(one), found));
      } else if (tag instanceof ReturnTree returned) {
        Tree type = getCurrentPath().getParentPath().getLeaf();
        String name = type instanceof ClassTree outer ? outer.getSimpleName().toString() : "";
        judge(
            returned,
            returned.getDescription(),
            method.getReturnType() + " " + method.getName() + " " + name,
            found);
      }
    }
    return super.visitMethod(method, found);
  }

  private static String text(VariableTree variable) {
    return variable.getType() + " " + variable.getName();
  }

  private List<? extends DocTree> tags() {
    TreePath path = getCurrentPath();
    DocCommentTree comment = docs.getDocCommentTree(path);
    return comment == null ? List.of() : comment.getBlockTags();
  }

  private void judge(
      DocTree tag, List<? extends DocTree> description, String declaration, List<String> found) {
    String text =
        description.stream()
            .map(DocTree::toString)
            .collect(Collectors.joining(" "))
            .replaceAll("\\{@\\w+ ([^}]*)}", "$1");
    boolean hasNumber = text.chars().anyMatch(Character::isDigit);
    Set<String> known = words(declaration).collect(Collectors.toSet());
    if (!hasNumber && words(text).allMatch(known::contains)) {
      DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
      long at = docs.getSourcePositions().getStartPosition(unit, comment, tag);
      found.add(
          unit.getSourceFile().getName() + ":" + unit.getLineMap().getLineNumber(at) + ": " + tag);
    }
  }

  /** The words of a text or of names in camel case that add something, each as its singular. */
  private static Stream<String> words(String text) {
    return Arrays.stream(text.split("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])"))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty() && !EMPTY.contains(word))
        .map(RepeatedTags::singular);
  }

  private static String singular(String word) {
    if (word.endsWith("ies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    return word.endsWith("s") && !word.endsWith("ss") && word.length() > 3
        ? word.substring(0, word.length() - 1)
        : word;
  }
}
