package dev.chartwright.check.policy.container;

import dev.chartwright.check.policy.internal.PolicyCheck;
import java.util.List;

/** The checks of this section, in the order of their ids. */
public final class ContainerChecks {
  public static final List<PolicyCheck> ALL =
      List.of(
          new DuplicatePortName(),
          new PortName(),
          new PrivilegedPort(),
          new SshPort(),
          new MissingVolume(),
          new UnusedVolume(),
          new SecretInEnvironment(),
          new SecretInArguments(),
          new SecretFromEnvironment(),
          new DuplicateContainer(),
          new NoGrace(),
          new LongStop(),
          new SubPathOfConfig());

  private ContainerChecks() {}
}
