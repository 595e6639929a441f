package dev.chartwright.docs;

import dev.chartwright.docs.ValuesText.Comment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Comments that name their key, {@code # image.tag -- text}, wherever they are in the file. */
final class OldStyleComments {
  private static final Pattern LINE = Pattern.compile("^#\\s*([^\\s-].*?)\\s+--\\s+(.*)$");

  private OldStyleComments() {}

  /**
   * Returns the comments by the name in them; whether there is such a key is for the caller to
   * find.
   */
  static Map<String, HelmDocsComment> in(ValuesText text) {
    Map<String, HelmDocsComment> found = new HashMap<>();
    List<Comment> comments = text.comments();
    for (int at = 0; at < comments.size(); at++) {
      Matcher line = LINE.matcher(comments.get(at).text());
      if (line.matches() && isKey(line.group(1))) {
        List<Comment> more = new ArrayList<>();
        for (int next = at + 1; next < comments.size(); next++) {
          Comment following = comments.get(next);
          boolean gap = following.line() != comments.get(next - 1).line() + 1;
          if (gap || following.text().startsWith("# --") || isStart(following)) {
            break;
          }
          more.add(following);
        }
        found.put(line.group(1), HelmDocsComment.read(line.group(2), more, false));
      }
    }
    return found;
  }

  private static boolean isStart(Comment comment) {
    Matcher line = LINE.matcher(comment.text());
    return line.matches() && isKey(line.group(1));
  }

  /** A path has no blanks but in quotation marks, and is not a tag. */
  private static boolean isKey(String name) {
    return !name.startsWith("@") && !name.replaceAll("\"[^\"]*\"", "").contains(" ");
  }
}
