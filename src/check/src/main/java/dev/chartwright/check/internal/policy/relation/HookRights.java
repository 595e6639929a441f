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
import java.util.function.Predicate;

final class HookRights extends CrossCheck {
  HookRights() {
    super(
        new Rule(
            "CW1247",
            "Pods run while their ServiceAccount has no rights",
            Severity.WARNING,
            "Each request to the API server is forbidden, and the program usually fails. The chart"
                + " renders bindings for the ServiceAccount, but they or their roles do not exist"
                + " at that moment: hooks run before or after the release exists, and can be"
                + " deleted. The check skips a ServiceAccount that both hooks and other Pods use."
                + " Source: Helm, pkg/action/hooks.go; Kubernetes, RBAC"
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
      Optional<RenderedObject> account =
          all.findBeside(pod.object(), "ServiceAccount", pod.serviceAccount());
      List<RenderedObject> bindings =
          all.of("RoleBinding", "ClusterRoleBinding").stream()
              .filter(binding -> binds(all, binding, pod))
              .toList();
      if (bindings.isEmpty() || !usesRights(pod, account)) {
        continue;
      }
      Optional<Hook> hook = timeline.hook(pod.object());
      if (hook.isPresent()) {
        hook.filter(Hook::isAwaited)
            .filter(one -> !isShared(all, pod))
            .flatMap(one -> withoutRights(timeline, all, one, account, bindings))
            .ifPresent(event -> report(pod, event, bindings.get(0), hook.get(), out));
      } else if (!isShared(all, pod)
          && bindings.stream().noneMatch(one -> grants(all, one, timeline::lasts))) {
        out.add(
            pod.serviceAccountName(),
            "after the install, "
                + bindings.get(0)
                + " or its role does not exist, so the ServiceAccount has no rights",
            "remove the annotation helm.sh/hook from " + bindings.get(0) + " and its role");
      }
    }
  }

  /** Returns the first event at which the ServiceAccount of a hook exists without rights. */
  private static Optional<HookEvent> withoutRights(
      Timeline timeline,
      RenderedObjects all,
      Hook hook,
      Optional<RenderedObject> account,
      List<RenderedObject> bindings) {
    return hook.events().stream()
        .filter(event -> account.map(one -> exists(timeline, one, event, hook)).orElse(true))
        .filter(
            event ->
                bindings.stream()
                    .noneMatch(
                        binding -> grants(all, binding, one -> exists(timeline, one, event, hook))))
        .findFirst();
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
   * Returns whether hooks and other Pods use the same ServiceAccount, so that nobody knows which of
   * them need the rights.
   */
  private static boolean isShared(RenderedObjects all, Pod pod) {
    return all.podsIn(all.namespace(pod.object())).stream()
        .filter(other -> other.serviceAccount().equals(pod.serviceAccount()))
        .anyMatch(other -> other.object().manifest().isHook() != pod.object().manifest().isHook());
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
      RenderedObjects all, RenderedObject binding, Predicate<RenderedObject> exists) {
    At role = binding.get("roleRef");
    List<RenderedObject> roles =
        all.of(role.get("kind").text()).stream()
            .filter(one -> one.name().equals(role.get("name").text()))
            .filter(
                one ->
                    one.isKind("ClusterRole") || all.namespace(one).equals(all.namespace(binding)))
            .toList();
    return exists.test(binding) && (roles.isEmpty() || roles.stream().anyMatch(exists));
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
