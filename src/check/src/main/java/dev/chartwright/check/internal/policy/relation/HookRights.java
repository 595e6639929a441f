package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;
import java.util.Optional;

final class HookRights extends CrossCheck {
  HookRights() {
    super(
        new Rule(
            "CW1247",
            "A hook runs while its ServiceAccount has no rights",
            Severity.WARNING,
            "Each request of the hook to the API server is forbidden, and the hook usually fails."
                + " The chart renders bindings for the ServiceAccount, but they or their roles"
                + " do not exist at that moment. The check skips a ServiceAccount that other Pods"
                + " use as well. Source: Helm, pkg/action/hooks.go; Kubernetes, RBAC"
                + " authorization.",
            """
          kind: RoleBinding
          annotations: {}""",
            """
          kind: RoleBinding
          annotations: {helm.sh/hook: pre-install, helm.sh/hook-weight: "-1"}"""),
        Default.ON,
        "make the binding and its role hooks of the same event with a smaller weight");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    Timeline timeline = new Timeline(all);
    for (Pod pod : all.pods()) {
      Optional<Hook> hook = timeline.hook(pod.object()).filter(Hook::isAwaited);
      Optional<RenderedObject> account =
          all.findBeside(pod.object(), "ServiceAccount", pod.serviceAccount());
      if (hook.isEmpty() || !usesRights(pod, account) || isShared(all, pod)) {
        continue;
      }
      List<RenderedObject> bindings =
          all.of("RoleBinding", "ClusterRoleBinding").stream()
              .filter(binding -> binds(all, binding, pod))
              .toList();
      Optional<HookEvent> event =
          hook.get().events().stream()
              .filter(one -> account.map(at -> exists(timeline, at, one, hook.get())).orElse(true))
              .filter(
                  one ->
                      bindings.stream()
                          .noneMatch(binding -> grants(timeline, all, binding, one, hook.get())))
              .findFirst();
      if (!bindings.isEmpty() && event.isPresent()) {
        report(pod, event.get(), bindings.get(0), hook.get(), out);
      }
    }
  }

  private static boolean exists(
      Timeline timeline, RenderedObject object, HookEvent event, Hook user) {
    return timeline.missing(object, event, user).isEmpty();
  }

  private static boolean usesRights(Pod pod, Optional<RenderedObject> account) {
    At own = pod.spec().get("automountServiceAccountToken");
    return own.isSet()
        ? !own.isFalse()
        : account.map(one -> !one.get("automountServiceAccountToken").isFalse()).orElse(true);
  }

  /**
   * Returns whether Pods that are not hooks use the same ServiceAccount and can need the rights.
   */
  private static boolean isShared(RenderedObjects all, Pod pod) {
    return all.podsIn(all.namespace(pod.object())).stream()
        .anyMatch(
            other ->
                !other.object().manifest().isHook()
                    && other.serviceAccount().equals(pod.serviceAccount()));
  }

  private static boolean binds(RenderedObjects all, RenderedObject binding, Pod pod) {
    String namespace = all.namespace(pod.object());
    return binding.get("subjects").items().stream()
        .anyMatch(
            subject -> {
              String stated = subject.get("namespace").text();
              return subject.get("kind").is("ServiceAccount")
                  && subject.get("name").is(pod.serviceAccount())
                  && (stated.isEmpty() ? all.namespace(binding) : stated).equals(namespace);
            });
  }

  /** Returns whether the binding exists, and its role as well if the chart renders it. */
  private static boolean grants(
      Timeline timeline, RenderedObjects all, RenderedObject binding, HookEvent event, Hook user) {
    At role = binding.get("roleRef");
    List<RenderedObject> roles =
        all.of(role.get("kind").text()).stream()
            .filter(one -> one.name().equals(role.get("name").text()))
            .filter(
                one ->
                    one.isKind("ClusterRole") || all.namespace(one).equals(all.namespace(binding)))
            .toList();
    return exists(timeline, binding, event, user)
        && (roles.isEmpty() || roles.stream().anyMatch(one -> exists(timeline, one, event, user)));
  }

  private static void report(
      Pod pod, HookEvent event, RenderedObject binding, Hook hook, Reporter out) {
    out.add(
        pod.serviceAccountName(),
        "the "
            + event
            + " hook runs while "
            + binding
            + " or its role does not exist, so its ServiceAccount has no rights",
        "make "
            + binding
            + " and its role "
            + event
            + " hooks with a weight below "
            + hook.weight()
            + ", or set automountServiceAccountToken: false if the hook needs no rights");
  }
}
