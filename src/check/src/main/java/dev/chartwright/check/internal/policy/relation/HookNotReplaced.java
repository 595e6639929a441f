package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class HookNotReplaced extends CrossCheck {
  HookNotReplaced() {
    super(
        new Rule(
            "CW1250",
            "A hook is created again, but Helm does not delete the first one",
            Severity.WARNING,
            "A delete policy replaces the default before-hook-creation, and hook-failed deletes"
                + " only hooks that fail. So Helm 3 fails with \"already exists\" the second time,"
                + " and server-side apply in Helm 4 does not start a finished Job again. Source:"
                + " Helm, pkg/action/hooks.go.",
            "helm.sh/hook: post-upgrade\nhelm.sh/hook-delete-policy: hook-failed",
            "helm.sh/hook: post-upgrade\n"
                + "helm.sh/hook-delete-policy: before-hook-creation,hook-failed"),
        Default.ON,
        "add before-hook-creation to helm.sh/hook-delete-policy");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    Timeline timeline = new Timeline(all);
    all.all()
        .flatMap(object -> timeline.hook(object).stream())
        .filter(hook -> !hook.isReplaced() && !hook.policies().contains(Hook.SUCCEEDED))
        .filter(hook -> Hook.POLICIES.containsAll(hook.policies()))
        .filter(HookNotReplaced::isCreatedAgain)
        .forEach(
            hook ->
                out.add(
                    hook.object().annotation(Hook.DELETE_POLICY),
                    "Helm does not delete the hook before it creates it again"));
  }

  /** A name with a digit at its end can be that of the revision, and each revision has another. */
  private static boolean isCreatedAgain(Hook hook) {
    String name = hook.name();
    boolean unique =
        name.isEmpty() || name.substring(name.lastIndexOf('-') + 1).matches(".*[0-9].*");
    boolean expires = hook.object().get("spec", "ttlSecondsAfterFinished").isSet();
    boolean again =
        hook.events().stream().distinct().count() > 1
            || hook.events().stream().anyMatch(HookEvent::isRepeated);
    return again && !unique && !expires && !hook.object().isKind("CustomResourceDefinition");
  }
}
