package dev.chartwright.check.internal.policy.container;

import dev.chartwright.check.internal.catalog.Section;
import dev.chartwright.check.internal.policy.internal.PolicySection;
import java.util.List;

/** The checks of the section {@link Section#CONTAINERS}, in the order of their ids. */
public final class ContainerChecks {
  /** A check that is not listed here does not run. */
  public static final PolicySection SECTION =
      new PolicySection(
          Section.CONTAINERS,
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
              new SubPathOfConfig()));

  private ContainerChecks() {}
}
