package dev.chartwright.release.internal.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.chartwright.internal.yaml.BoundedJson;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackupsTest {
  private static CronJob cronJob(String name) {
    return new CronJobBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("prod")
        .withUid("1-2-3")
        .endMetadata()
        .withNewSpec()
        .withNewJobTemplate()
        .withNewMetadata()
        .withLabels(Map.of("a", "b"))
        .endMetadata()
        .withNewSpec()
        .withBackoffLimit(1)
        .withNewTemplate()
        .withNewSpec()
        .addNewInitContainer()
        .withName("dump-authentik")
        .withImage("postgres-of-authentik")
        .endInitContainer()
        .addNewInitContainer()
        .withName("dump")
        .withImage("postgres")
        .endInitContainer()
        .addNewContainer()
        .withName("upload")
        .withImage("restic")
        .withCommand("sh", "/etc/backup/upload.sh")
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .endJobTemplate()
        .endSpec()
        .build();
  }

  @Test
  void shouldStartAJobAsKubectlDoes() {
    Job job = CronJobRun.of(cronJob("backup"));

    assertThat(job.getMetadata().getGenerateName()).isEqualTo("backup-");
    assertThat(job.getMetadata().getNamespace()).isEqualTo("prod");
    assertThat(job.getMetadata().getLabels()).containsEntry("a", "b");
    assertThat(job.getMetadata().getAnnotations())
        .containsEntry("cronjob.kubernetes.io/instantiate", "manual");
    assertThat(job.getMetadata().getOwnerReferences().get(0).getUid()).isEqualTo("1-2-3");
    assertThat(job.getMetadata().getOwnerReferences().get(0).getController()).isTrue();
    assertThat(job.getSpec().getTemplate().getSpec().getInitContainers()).hasSize(2);
  }

  @Test
  void shouldShortenLongNames() {
    assertThat(CronJobRun.of(cronJob("b".repeat(60))).getMetadata().getGenerateName())
        .isEqualTo("b".repeat(52) + "-");
  }

  // The controller of CronJobs takes the last successful time from Jobs that it controls.
  @Test
  void shouldNotCountListsAndRestoresAsGoodBackups() {
    Job restore =
        new DatabaseRestore("latest", "core", "core_restored")
            .job(
                cronJob("backup"),
                new PodSpecBuilder().addNewContainer().endContainer().build(),
                "prod.platform");

    assertThat(List.of(Backups.listing(cronJob("backup")), restore))
        .allSatisfy(
            job ->
                assertThat(job.getMetadata().getOwnerReferences())
                    .extracting(OwnerReference::getUid, OwnerReference::getController)
                    .containsExactly(tuple("1-2-3", false)));
    assertThat(restore.getSpec().getTtlSecondsAfterFinished()).isPositive();
  }

  @Test
  void shouldListWithTheCredentialsOfTheUploadAndWithoutADump() {
    Job job = Backups.listing(cronJob("backup"));

    assertThat(job.getSpec().getBackoffLimit()).isZero();
    assertThat(job.getSpec().getTemplate().getSpec().getInitContainers()).isEmpty();
    List<Container> containers = job.getSpec().getTemplate().getSpec().getContainers();
    assertThat(containers).extracting(Container::getImage).containsExactly("restic");
    assertThat(containers.get(0).getCommand().get(2)).contains("restic snapshots --no-lock --json");
  }

  @Test
  void shouldRestoreADatabaseWithTheLoginThatMakesDatabases() {
    PodSpec databases =
        new PodSpecBuilder()
            .addNewContainer()
            .addNewEnv()
            .withName("PGUSER")
            .withValue("postgres")
            .endEnv()
            .addNewEnv()
            .withName("PASSWORD_CORE")
            .withValue("not for this")
            .endEnv()
            .endContainer()
            .build();
    PodSpec pod =
        new DatabaseRestore("82e63908", "core", "core_restored")
            .job(cronJob("backup"), databases, "prod.platform")
            .getSpec()
            .getTemplate()
            .getSpec();

    assertThat(pod.getInitContainers().get(0).getImage()).isEqualTo("restic");
    assertThat(pod.getInitContainers().get(0).getEnv())
        .extracting(EnvVar::getName, EnvVar::getValue)
        .containsExactly(tuple("SET", "82e63908"), tuple("RELEASE", "prod.platform"));
    assertThat(pod.getContainers().get(0).getImage()).isEqualTo("postgres");
    assertThat(pod.getContainers().get(0).getEnv())
        .extracting(EnvVar::getName, EnvVar::getValue)
        .containsExactly(
            tuple("PGUSER", "postgres"),
            tuple("DATABASE", "core"),
            tuple("TARGET", "core_restored"));
  }

  @ParameterizedTest
  @CsvSource({
    "newest, core, The set 'newest' is invalid.",
    "82e63908 --host x, core, The set '82e63908 --host x' is invalid.",
    "latest, dbname=x, The name 'dbname=x' of the new database is invalid.",
    "latest, Core, The name 'Core' of the new database is invalid.",
  })
  void shouldRejectInvalidNames(String set, String target, String message) {
    assertThatThrownBy(() -> new DatabaseRestore(set, "core", target))
        .isInstanceOf(UnableToBackUpException.class)
        .hasMessage(message);
  }

  @Test
  void shouldReadWhatResticPrints() throws IOException {
    String json =
        "[{\"time\":\"2026-11-29T02:17:05Z\",\"hostname\":\"prod.platform\",\"tags\":[\"platform\"],"
            + "\"summary\":{\"total_bytes_processed\":39430},\"short_id\":\"82e63908\"},"
            + "{\"time\":\"2026-11-30T02:17:05Z\",\"hostname\":\"prod.platform\",\"short_id\":\"a67ee44e\"}]";

    assertThat(BackupSet.of(BoundedJson.mapper().readTree(json)))
        .containsExactly(
            new BackupSet("a67ee44e", "2026-11-30T02:17:05Z", "prod.platform", 0),
            new BackupSet("82e63908", "2026-11-29T02:17:05Z", "prod.platform", 39430));
  }
}
