package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.internal.catalog.Section;
import dev.chartwright.check.internal.policy.internal.PolicySection;
import java.util.List;

/** The checks of the section {@link Section#RELATIONS}, in the order of their ids. */
public final class RelationChecks {
  /** A check that is not listed here does not run. */
  public static final PolicySection SECTION =
      new PolicySection(
          Section.RELATIONS,
          List.of(
              new ServiceSelectsNothing(),
              new ServiceOfOthers(),
              new ServicePortName(),
              new ServicePortNumber(),
              new BudgetSelectsNothing(),
              new ScaleTarget(),
              new PolicySelectsNothing(),
              new PolicyPeer(),
              new IngressBackend(),
              new IngressPort(),
              new MonitorSelectsNothing(),
              new MonitorPort(),
              new MissingKey(),
              new MissingConfigMap(),
              new MissingSecret(),
              new ForeignConfigMap(),
              new MissingClaim(),
              new MissingServiceAccount(),
              new MissingRole(),
              new MissingSubject(),
              new GoverningService(),
              new SameSelector(),
              new WideSelector(),
              new StrayEndpoints(),
              new ScaledReplicas(),
              new ScaledWithoutRequests(),
              new TwoScalers(),
              new BudgetBlocks(),
              new NoBudget(),
              new ReadinessBehindService(),
              new UnknownNamespace(),
              new SameRoute(),
              new SameNodePort(),
              new RollingOverVolume(),
              new SharedVolume(),
              new WebhookService(),
              new UnguardedPod(),
              new StaleConfiguration(),
              new HookTooEarly(),
              new TwoBudgets(),
              new DefinitionBesideResource(),
              new HookTooLate(),
              new PodWithoutHook(),
              new PodBeforeHook(),
              new HookRights(),
              new HookAnnotations(),
              new ResourcePolicy(),
              new HookNotReplaced(),
              new HookBeforeObject(),
              new RouteBackend(),
              new RoutePort(),
              new RouteParent(),
              new ScaleTargetGroup()));

  private RelationChecks() {}
}
