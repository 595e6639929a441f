package dev.chartwright.coverage.internal;

import java.util.regex.Pattern;

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

  /** Returns the risk of what a template contains, or of its name. */
  static Risk of(String text) {
    for (Risk risk : values()) {
      if (risk != GUARD && risk.pattern.matcher(text).find()) {
        return risk;
      }
    }
    return OTHER;
  }
}
