package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.HashMap;
import java.util.Map;

final class HookBeforeObject extends CrossCheck {
  HookBeforeObject() {
    super(
        new Rule(
            "CW1251",
            "A pre-install hook and the release create the same object",
            Severity.WARNING,
            "The install fails with \"already exists\" in Helm 3: the hook remains when Helm"
                + " creates the objects of the release. With server-side apply, Helm 4 overwrites"
                + " it. Source: Helm, pkg/action/install.go, performInstall.",
            "annotations: {helm.sh/hook: pre-install}",
            "annotations: {helm.sh/hook: pre-install, helm.sh/hook-delete-policy: hook-succeeded}"),
        Default.ON,
        "add hook-succeeded to the delete policy of the hook, or give it another name");
  }

  private record Identity(String group, String kind, String namespace, String name) {}

  private static Identity identity(RenderedObjects all, RenderedObject object) {
    return new Identity(object.group(), object.kind(), all.namespace(object), object.name());
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    Timeline timeline = new Timeline(all);
    Map<Identity, RenderedObject> released = new HashMap<>();
    all.all()
        .filter(object -> !object.manifest().isHook() && !object.name().isEmpty())
        .forEach(object -> released.putIfAbsent(identity(all, object), object));
    all.all()
        .flatMap(object -> timeline.hook(object).stream())
        .filter(hook -> hook.events().contains(HookEvent.PRE_INSTALL))
        .filter(hook -> !hook.isDeletedAfterEvent())
        .filter(hook -> released.containsKey(identity(all, hook.object())))
        .forEach(
            hook ->
                out.add(
                    hook.object().get("metadata", "name"),
                    hook.object()
                        + " is a pre-install hook that remains, and also an object of the release"));
  }
}
