package dev.chartwright.check.policy.security;

import dev.chartwright.check.policy.internal.PolicyCheck;
import java.util.List;

/** The checks of this section, in the order of their ids. */
public final class SecurityChecks {
  public static final List<PolicyCheck> ALL =
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
          new SharedProcesses());

  private SecurityChecks() {}
}
