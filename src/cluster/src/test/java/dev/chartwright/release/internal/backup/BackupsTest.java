package dev.chartwright.release.internal.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.internal.yaml.BoundedJson;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
        .withName("dump")
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
    assertThat(job.getSpec().getTemplate().getSpec().getInitContainers()).hasSize(1);
  }

  @Test
  void shouldShortenLongNames() {
    assertThat(CronJobRun.of(cronJob("b".repeat(60))).getMetadata().getGenerateName())
        .isEqualTo("b".repeat(52) + "-");
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
