package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.internal.catalog.Section;
import dev.chartwright.check.internal.policy.internal.PolicySection;
import java.util.List;

/** The checks of the section {@link Section#SECURITY}, in the order of their ids. */
public final class SecurityChecks {
  /** A check that is not listed here does not run. */
  public static final PolicySection SECTION =
      new PolicySection(
          Section.SECURITY,
          List.of(
              new PrivilegedContainer(),
              new HostNetwork(),
              new HostPid(),
              new HostIpc(),
              new HostPathVolume(),
              new SensitiveHostPath(),
              new WritableHostPath(),
              new HostPort(),
              new WindowsHostProcess(),
              new AddedCapabilities(),
              new UnmaskedProc(),
              new UnsafeSysctl(),
              new UnconfinedSeccomp(),
              new UnconfinedAppArmor(),
              new SeLinuxOptions(),
              new ProbeHost(),
              new RestrictedVolumes(),
              new PrivilegeEscalation(),
              new RunAsNonRoot(),
              new RunsAsRoot(),
              new SeccompProfile(),
              new DroppedCapabilities(),
              new RootGroup(),
              new ReadOnlyRoot(),
              new LowUserId(),
              new MountedToken(),
              new OldServiceAccountField(),
              new DefaultServiceAccount(),
              new SharedProcesses(),
              new HostAliases()));

  private SecurityChecks() {}
}
