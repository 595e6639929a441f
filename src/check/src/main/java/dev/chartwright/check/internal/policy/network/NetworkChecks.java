package dev.chartwright.check.internal.policy.network;

import dev.chartwright.check.internal.catalog.Section;
import dev.chartwright.check.internal.policy.internal.PolicySection;
import java.util.List;

/** The checks of the section {@link Section#NETWORK}, in the order of their ids. */
public final class NetworkChecks {
  /** A check that is not listed here does not run. */
  public static final PolicySection SECTION =
      new PolicySection(
          Section.NETWORK,
          List.of(
              new ServicePortNames(),
              new NodePortService(),
              new LoadBalancerService(),
              new ExternalIps(),
              new IngressTls(),
              new IngressClassAnnotation(),
              new IngressSnippet(),
              new OpenEgress(),
              new PolicyPort(),
              new OpenNetworkPolicy(),
              new BlockingWebhook(),
              new WebhookTimeout()));

  private NetworkChecks() {}
}
