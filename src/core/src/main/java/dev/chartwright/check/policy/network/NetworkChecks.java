package dev.chartwright.check.policy.network;

import dev.chartwright.check.policy.internal.PolicyCheck;
import java.util.List;

/** The checks of this section, in the order of their ids. */
public final class NetworkChecks {
  public static final List<PolicyCheck> ALL =
      List.of(
          new ServicePortNames(),
          new NodePortService(),
          new LoadBalancerService(),
          new ExternalIps(),
          new IngressTls(),
          new IngressClassAnnotation(),
          new IngressSnippet(),
          new OpenNetworkPolicy(),
          new BlockingWebhook(),
          new WebhookTimeout());

  private NetworkChecks() {}
}
