package dev.chartwright.release.internal.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.chartwright.internal.yaml.BoundedJson;
import dev.chartwright.release.ReleaseName;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The backups of a release of the platform: what its CronJobs do, now. */
public final class Backups {
  /** The component of the CronJob that makes backups. */
  public static final String BACKUP = "backup";

  /** The component of the CronJob that tries a restore. */
  public static final String DRILL = "backup-drill";

  private static final String LIST =
      "mkdir -p \"$TMPDIR\" \"$RESTIC_CACHE_DIR\" &&"
          + " restic snapshots --no-lock --json --tag platform";

  private final KubernetesClient client;
  private final ReleaseName release;

  /** Creates the backups of a release in a cluster. */
  public Backups(KubernetesClient client, ReleaseName release) {
    this.client = client;
    this.release = release;
  }

  /**
   * Starts the CronJob of a component, and waits until its Job is complete.
   *
   * @return what its containers logged
   * @throws UnableToBackUpException if there is no such CronJob, or its Job fails
   */
  public String start(String component, Duration patience) {
    return run(CronJobRun.of(cronJob(component)), patience);
  }

  /**
   * Returns the sets in the repository, the newest first. A Job with the credentials of the backups
   * lists them, and is deleted.
   *
   * @throws UnableToBackUpException if there are no backups, or the repository cannot be read
   */
  public List<BackupSet> sets(Duration patience) {
    Job job = listing(cronJob(BACKUP));
    String log = run(job, patience);
    String json = log.lines().filter(line -> line.startsWith("[")).findFirst().orElse("[]");
    try {
      return BackupSet.of(BoundedJson.mapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new UnableToBackUpException(
          "The list of restic is not JSON: " + BoundedJson.problem(e) + ".",
          "Look at the image of the backups.");
    }
  }

  /**
   * Restores one database under another name.
   *
   * @return what the Job's containers logged
   * @throws UnableToBackUpException if there are no backups, the name is taken, or the Job fails
   */
  public String restore(DatabaseRestore wanted, Duration patience) {
    CronJob backup = cronJob(BACKUP);
    Job databases =
        client
            .batch()
            .v1()
            .jobs()
            .inNamespace(release.namespace())
            .withLabel("app.kubernetes.io/instance", release.name())
            .withLabel("app.kubernetes.io/component", "databases")
            .list()
            .getItems()
            .stream()
            .max(Comparator.comparing(job -> job.getMetadata().getCreationTimestamp()))
            .orElseThrow(
                () ->
                    new UnableToBackUpException(
                        "Release " + release.name() + " has no Job that makes databases.",
                        "Upgrade the release, which makes it."));
    return run(
        wanted.job(
            backup,
            databases.getSpec().getTemplate().getSpec(),
            release.namespace() + "." + release.name()),
        patience);
  }

  /** Returns the Job of the CronJob without its dump, whose upload lists the sets. */
  static Job listing(CronJob cronJob) {
    Job job = CronJobRun.beside(CronJobRun.of(cronJob));
    List<Container> containers = new ArrayList<>();
    for (Container container : job.getSpec().getTemplate().getSpec().getContainers()) {
      containers.add(new ContainerBuilder(container).withCommand("sh", "-c", LIST).build());
    }
    return new JobBuilder(job)
        .editSpec()
        .withBackoffLimit(0)
        .withTtlSecondsAfterFinished(0)
        .editTemplate()
        .editSpec()
        .withInitContainers()
        .withContainers(containers)
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  private CronJob cronJob(String component) {
    List<CronJob> found =
        CronJobRun.ofComponent(client, release, List.of(release.namespace()), component);
    if (found.size() != 1) {
      throw new UnableToBackUpException(
          "Release "
              + release.name()
              + " has no CronJob of the component "
              + component
              + " in namespace "
              + release.namespace()
              + ".",
          "Enable it in the values: infra.backup.enabled, and infra.backup.drill.enabled for a"
              + " drill.");
    }
    return found.get(0);
  }

  private String run(Job wanted, Duration patience) {
    // The log is read after the Job has ended, so nothing removes its Pod before.
    boolean gone = Objects.equals(wanted.getSpec().getTtlSecondsAfterFinished(), 0);
    if (gone) {
      wanted.getSpec().setTtlSecondsAfterFinished(null);
    }
    Job job = client.resource(wanted).create();
    Optional<String> failure = CronJobRun.failure(client, job, patience);
    String log = log(job);
    if (gone) {
      client.resource(job).delete();
    }
    failure.ifPresent(
        why -> {
          throw new UnableToBackUpException(
              "Job/" + job.getMetadata().getName() + " " + why + ".",
              log.isBlank() ? "Look at its events." : "Its log ends with: " + lastLine(log));
        });
    return log;
  }

  private String log(Job job) {
    return client
        .pods()
        .inNamespace(job.getMetadata().getNamespace())
        .withLabel("batch.kubernetes.io/job-name", job.getMetadata().getName())
        .list()
        .getItems()
        .stream()
        .max(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()))
        .map(this::log)
        .orElse("");
  }

  /**
   * The log of each container that has run: in a Pod whose first step fails, the others have not.
   */
  private String log(Pod pod) {
    StringBuilder text = new StringBuilder();
    var statuses = new ArrayList<>(pod.getStatus().getInitContainerStatuses());
    statuses.addAll(pod.getStatus().getContainerStatuses());
    for (var status : statuses) {
      if (status.getState().getTerminated() != null) {
        String log =
            client
                .pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .inContainer(status.getName())
                .getLog();
        text.append(log.strip()).append('\n');
      }
    }
    return text.toString();
  }

  private static String lastLine(String log) {
    return log.strip().lines().reduce((before, last) -> last).orElse("");
  }
}
