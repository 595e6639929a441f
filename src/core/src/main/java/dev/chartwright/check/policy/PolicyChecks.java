package dev.chartwright.check.policy;

import dev.chartwright.check.Rule;
import dev.chartwright.check.internal.catalog.Entry;
import dev.chartwright.check.internal.exempt.CheckSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All checks of the policy stage. */
public final class PolicyChecks {
  private static final List<PolicyCheck> ALL =
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
          new ImageTag(),
          new ImageDigest(),
          new ImageReference(),
          new ImagePullNever(),
          new ImagePullAlways(),
          new ResourceRequests(),
          new MemoryLimit(),
          new CpuLimit(),
          new RequestAboveLimit(),
          new CpuGuaranteed(),
          new MemoryGuaranteed(),
          new EphemeralStorage(),
          new EphemeralGuaranteed(),
          new AbsurdMemory(),
          new MemoryDisk(),
          new LivenessProbe(),
          new SameProbes(),
          new ProbePortName(),
          new ProbePortNumber(),
          new BrokenProbe(),
          new InitProbe(),
          new SlowProbe(),
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
          new SubPathOfConfig(),
          new SingleReplica(),
          new AntiAffinity(),
          new StraySpread(),
          new TopologySpread(),
          new NodeAffinity(),
          new NotRolling(),
          new RecreateReplicas(),
          new StuckRollout(),
          new UpdateOnDelete(),
          new NoHistory(),
          new ShortProgress(),
          new RestartPolicy(),
          new PriorityClass(),
          new DnsOptions(),
          new ClaimsGoToo(),
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
          new JobTtl(),
          new CronJobTtl(),
          new CronDeadline(),
          new CronSchedule(),
          new CronShortDeadline(),
          new ServicePortNames(),
          new NodePortService(),
          new LoadBalancerService(),
          new ExternalIps(),
          new IngressTls(),
          new IngressClassAnnotation(),
          new IngressSnippet(),
          new RbacWildcard(),
          new RbacEscalation(),
          new SecretAccess(),
          new PodCreation(),
          new ClusterAdmin(),
          new EverybodyBound(),
          new SubjectNamespace(),
          new RiskyRights(),
          new PrivilegedScc(),
          new PdbBlocksAll(),
          new PdbWithoutLimit(),
          new PdbTwoLimits(),
          new PdbUnhealthy(),
          new HpaRange(),
          new HpaMinimum(),
          new HpaFixed(),
          new KnownPassword(),
          new SecretKeys(),
          new SecretInConfigMap(),
          new TooLarge(),
          new OpenNetworkPolicy(),
          new BlockingWebhook(),
          new WebhookTimeout(),
          new DefaultNamespace(),
          new OwnerLabel(),
          new EmailAnnotation(),
          new RecommendedLabels());

  private PolicyChecks() {}

  /**
   * Every check.
   *
   * @return in the order of their ids
   */
  public static List<PolicyCheck> all() {
    return ALL;
  }

  /**
   * The checks that run where nobody says anything.
   *
   * @return in the order of their ids
   */
  public static List<PolicyCheck> onByDefault() {
    return ALL.stream().filter(PolicyCheck::isOnByDefault).toList();
  }

  /**
   * The checks that run.
   *
   * @param settings what the project says of checks
   * @return in the order of their ids
   */
  public static List<PolicyCheck> running(CheckSettings settings) {
    return ALL.stream()
        .filter(check -> settings.runs(check.rule().id(), check.isOnByDefault()))
        .toList();
  }

  /**
   * What the catalogue says of them.
   *
   * @return in the order of their ids
   */
  public static Stream<Entry> entries() {
    return ALL.stream()
        .map(
            check ->
                new Entry(
                    check.rule(),
                    "policy",
                    check.isOnByDefault(),
                    false,
                    Optional.of(check.remedy())));
  }

  /**
   * Their rules.
   *
   * @return in the order of their ids
   */
  public static List<Rule> rules() {
    return ALL.stream().map(PolicyCheck::rule).toList();
  }
}
