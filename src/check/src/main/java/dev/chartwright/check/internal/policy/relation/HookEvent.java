package dev.chartwright.check.internal.policy.relation;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** An event at which Helm runs hooks (pkg/release HookEvent). */
enum HookEvent {
  PRE_INSTALL("pre-install"),
  POST_INSTALL("post-install"),
  PRE_UPGRADE("pre-upgrade"),
  POST_UPGRADE("post-upgrade"),
  PRE_ROLLBACK("pre-rollback"),
  POST_ROLLBACK("post-rollback"),
  TEST("test"),
  PRE_DELETE("pre-delete"),
  POST_DELETE("post-delete");

  private final String text;

  HookEvent(String text) {
    this.text = text;
  }

  /** Returns the event of a word in the annotation, in lower case and without blanks. */
  static Optional<HookEvent> of(String word) {
    for (HookEvent event : values()) {
      if (event.text.equals(word)) {
        return Optional.of(event);
      }
    }
    return word.equals("test-success") ? Optional.of(TEST) : Optional.empty();
  }

  /**
   * Returns the events that have happened before the first one of this kind. Each release was
   * installed, and each rollback follows an upgrade. A release can be tested, upgraded or deleted
   * right after its install.
   */
  Set<HookEvent> before() {
    return switch (this) {
      case PRE_INSTALL -> EnumSet.noneOf(HookEvent.class);
      case POST_INSTALL -> EnumSet.of(PRE_INSTALL);
      case PRE_UPGRADE, TEST, PRE_DELETE -> EnumSet.of(PRE_INSTALL, POST_INSTALL);
      case POST_UPGRADE -> EnumSet.of(PRE_INSTALL, POST_INSTALL, PRE_UPGRADE);
      case PRE_ROLLBACK -> EnumSet.of(PRE_INSTALL, POST_INSTALL, PRE_UPGRADE, POST_UPGRADE);
      case POST_ROLLBACK ->
          EnumSet.of(PRE_INSTALL, POST_INSTALL, PRE_UPGRADE, POST_UPGRADE, PRE_ROLLBACK);
      case POST_DELETE -> EnumSet.of(PRE_INSTALL, POST_INSTALL, PRE_DELETE);
    };
  }

  /** Returns whether it happens again and again in the life of a release. */
  boolean isRepeated() {
    return switch (this) {
      case PRE_UPGRADE, POST_UPGRADE, PRE_ROLLBACK, POST_ROLLBACK, TEST -> true;
      case PRE_INSTALL, POST_INSTALL, PRE_DELETE, POST_DELETE -> false;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
