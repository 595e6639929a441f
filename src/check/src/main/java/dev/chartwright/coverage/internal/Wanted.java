package dev.chartwright.coverage.internal;

import dev.chartwright.coverage.internal.CoverageData.FileData;
import dev.chartwright.coverage.internal.CoverageData.ItemData;
import dev.chartwright.render.internal.coverage.Item.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What no test reached, and what is most in want of a test first. Of nested parts only the
 * outermost is listed.
 *
 * @param risk why it matters
 * @param within how many more items are unreached inside of it
 */
public record Wanted(FileData file, ItemData item, Risk risk, int within) {
  private static final int BODY = 600;

  /** Reasons, in the order of what a fault costs. */
  public enum Risk {
    GUARD("guard", ""),
    SECURITY(
        "security context",
        "securityContext|SecurityContext|runAs|privileged|allowPrivilegeEscalation"
            + "|readOnlyRootFilesystem|capabilities:|seccomp|serviceAccount|ClusterRole|RoleBinding"
            + "|NetworkPolicy|[nN]etworkPolicy|hostPath|hostNetwork|rbac"),
    SECRET(
        "secret", "(?<![pP]ull)[sS]ecret|[pP]assword|[tT]oken|[cC]redential|tls\\b|[cC]ertificate"),
    UPGRADE(
        "upgrade",
        "IsUpgrade|IsInstall|\\.Revision|lookup|(?:pre|post)-(?:install|upgrade|rollback|delete)"),
    OTHER("", ".^");

    private final String label;
    private final Pattern pattern;

    Risk(String label, String pattern) {
      this.label = label;
      this.pattern = Pattern.compile(pattern);
    }

    /** Returns its name for people, or an empty text. */
    public String label() {
      return label;
    }
  }

  /** Returns all of it. */
  public static List<Wanted> of(CoverageData data) {
    List<Wanted> found = new ArrayList<>();
    for (FileData file : data.files()) {
      Set<Integer> guarded = new HashSet<>();
      for (ItemData item : file.items()) {
        if (item.kind() == Kind.GUARD && !item.isReached()) {
          guarded.add(item.block());
        }
      }
      for (ItemData item : file.items()) {
        boolean isGuarded = item.kind() == Kind.BRANCH && guarded.contains(item.block());
        if (item.isCounted() && !item.isReached() && !isGuarded && isOutermost(file, item)) {
          found.add(new Wanted(file, item, risk(file, item), within(file, item)));
        }
      }
    }
    found.sort(
        Comparator.comparing((Wanted one) -> one.risk())
            .thenComparing(one -> one.doubt())
            .thenComparing(one -> -one.within()));
    return found;
  }

  /** Where less can be wrong: an outcome that prints nothing, an operand, text for people. */
  private int doubt() {
    if (isNotes(file)) {
      return 3;
    }
    return switch (item.kind()) {
      case OPERAND -> 2;
      case BRANCH -> leadsSomewhere() ? 0 : 1;
      default -> 0;
    };
  }

  private boolean leadsSomewhere() {
    return file.items().stream()
        .anyMatch(
            other ->
                other.kind() != Kind.BLOCK
                    && !other.equals(item)
                    && isIn(file, other.block(), item.block())
                    && !file.text().substring(other.start(), other.end()).isBlank());
  }

  private static boolean isNotes(FileData file) {
    return file.path().endsWith("/NOTES.txt");
  }

  private static int around(FileData file, ItemData item) {
    return isPart(item) && item.block() >= 0
        ? file.items().get(item.block()).block()
        : item.block();
  }

  private static boolean isOutermost(FileData file, ItemData item) {
    if (item.kind() == Kind.GUARD) {
      // The branch of a guard is not listed, so what is around that counts.
      ItemData block = file.items().get(item.block());
      return block.isReached() || block.block() < 0 || file.items().get(block.block()).isReached();
    }
    int around = around(file, item);
    return around < 0 || file.items().get(around).isReached();
  }

  private static int within(FileData file, ItemData item) {
    if (!isPart(item)) {
      return 0;
    }
    int count = 0;
    for (ItemData other : file.items()) {
      if (!other.equals(item) && other.isCounted() && isIn(file, other.block(), item.block())) {
        count++;
      }
    }
    return count;
  }

  private static boolean isIn(FileData file, int block, int outer) {
    for (int at = block; at >= 0; at = file.items().get(at).block()) {
      if (at == outer) {
        return true;
      }
    }
    return false;
  }

  private static Risk risk(FileData file, ItemData item) {
    if (item.kind() == Kind.GUARD || hasGuard(file, item)) {
      return Risk.GUARD;
    }
    if (isNotes(file)) {
      return Risk.OTHER;
    }
    StringBuilder body = new StringBuilder(item.text());
    for (ItemData other : file.items()) {
      if (body.length() < BODY
          && isPart(item)
          && other.kind() != Kind.BLOCK
          && isIn(file, other.block(), item.block())) {
        body.append('\n').append(other.text());
      }
    }
    Risk inBody = risk(file, body.toString());
    String name = file.path().substring(file.path().lastIndexOf('/') + 1) + item.helper();
    return inBody == Risk.OTHER ? risk(file, name) : inBody;
  }

  private static Risk risk(FileData file, String text) {
    // Otherwise each helper of a chart 'external-secrets' would be about secrets.
    String own = text.replace(file.chart(), "");
    for (Risk risk : Risk.values()) {
      if (risk != Risk.GUARD && risk.pattern.matcher(own).find()) {
        return risk;
      }
    }
    return Risk.OTHER;
  }

  private static boolean hasGuard(FileData file, ItemData item) {
    return isPart(item)
        && file.items().stream()
            .anyMatch(
                other -> other.kind() == Kind.GUARD && isIn(file, other.block(), item.block()));
  }

  private static boolean isPart(ItemData item) {
    return item.kind() == Kind.BRANCH || item.kind() == Kind.TEMPLATE;
  }

  /** Returns its place. */
  public String place() {
    return file.path() + ":" + item.line();
  }

  /** Returns what it is, on one line. */
  public String shown() {
    String text = item.text().strip().replaceAll("\\s+", " ");
    String what =
        switch (item.kind()) {
          case BRANCH -> {
            int colon = item.outcome().indexOf(": ");
            yield item.outcome().substring(0, colon)
                + " "
                + text
                + " → "
                + item.outcome().substring(colon + 2);
          }
          case OPERAND -> {
            int colon = item.outcome().indexOf(": ");
            yield text
                + " in "
                + item.outcome().substring(0, colon)
                + " → "
                + item.outcome().substring(colon + 2);
          }
          case TEMPLATE -> item.helper().isEmpty() ? "all of it" : "template '" + text + "'";
          default -> text;
        };
    return what.length() > 110 ? what.substring(0, 109) + "…" : what;
  }
}
