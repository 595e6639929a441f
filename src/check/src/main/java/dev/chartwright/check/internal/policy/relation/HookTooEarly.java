package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.stream.Collectors;

final class HookTooEarly extends CrossCheck {
  HookTooEarly() {
    super(
        new Rule(
            "CW1240",
            "A hook runs before an object that it needs exists",
            Severity.ERROR,
            "Helm waits for the hook until its timeout. It creates pre-install hooks before all"
                + " other objects. It sorts the hooks of an event by weight, then by name, then by"
                + " kind, and waits for each Job and Pod. Source: Helm, pkg/action/hooks.go.",
            """
          kind: Job
          annotations: {helm.sh/hook: pre-install}
          envFrom: [{configMapRef: {name: web}}]""",
            """
          kind: Job
          annotations: {helm.sh/hook: post-install}
          envFrom: [{configMapRef: {name: web}}]"""),
        Default.ON,
        "make the object a hook with a smaller weight, or use post-install for the hook");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    Timeline timeline = new Timeline(all);
    for (Absence absence : Timeline.absences(all)) {
      if (absence.event().isPresent() && absence.cause() == Absence.Cause.NOT_YET) {
        Hook user = timeline.hook(absence.need().user()).orElseThrow();
        report(absence, user, absence.event().get(), out);
      }
    }
  }

  private static void report(Absence absence, Hook user, HookEvent event, Reporter out) {
    RenderedObject missing = absence.missing();
    String start = "the " + event + " hook runs before ";
    if (absence.hook().isEmpty()) {
      out.add(
          absence.need().place(),
          start + missing + " exists",
          "make "
              + missing
              + " a "
              + event
              + " hook with a weight below "
              + user.weight()
              + ", or use post-install for the hook");
      return;
    }
    Hook hook = absence.hook().get();
    boolean shared = hook.events().contains(event);
    String weights =
        hook.weight() > user.weight()
            ? ": its weight is " + hook.weight() + ", that of the hook is " + user.weight()
            : ": both have the weight "
                + user.weight()
                + ", and Helm sorts hooks of the same weight by "
                + (hook.name().equals(user.name()) ? "kind" : "name");
    String events =
        hook.events().stream().map(HookEvent::toString).collect(Collectors.joining(", "));
    out.add(
        absence.need().place(),
        start + missing + " exists" + (shared ? weights : ": Helm creates it only at " + events),
        shared
            ? "give " + missing + " a weight below " + user.weight()
            : "add "
                + event
                + " to helm.sh/hook of "
                + missing
                + ", with a weight below "
                + user.weight());
  }
}
