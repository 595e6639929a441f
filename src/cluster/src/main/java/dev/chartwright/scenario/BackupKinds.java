package dev.chartwright.scenario;

import dev.chartwright.release.internal.backup.Backups;
import java.util.List;

/** The kinds of steps about backups. */
final class BackupKinds {
  private static final String CRON_JOB =
      """
      {"description": "%s",
       "type": "object", "additionalProperties": false, "properties": {
        "cronJob": {"description": "The CronJob.", "$ref": "#/definitions/name"}}}""";

  static final List<StepKind<?>> ALL =
      List.of(
          new StepKind<>(
              "backup",
              Step.Backup.class,
              "makes a backup with the CronJob of the release whose component is `backup`, or with `cronJob`; its Job becomes complete",
              CRON_JOB.formatted(
                  "Makes a backup now, with the CronJob that has the label app.kubernetes.io/component=backup, or with the named one."),
              "{\"cronJob\": \"nightly\"}",
              in -> new Step.Backup(in.text("cronJob")),
              (steps, step) -> steps.jobs().start(step.cronJob(), Backups.BACKUP)),
          new StepKind<>(
              "restore",
              Step.Restore.class,
              "deletes the release with its volumes and namespaces, and installs it again with the settings `set`, which name the backup",
              """
              {"description": "Deletes the release with its volumes and namespaces, and installs it again.",
               "type": "object", "additionalProperties": false,
               "required": ["set"], "properties": {
                "set": {"$ref": "#/definitions/settings"}}}""",
              "{\"set\": [\"restore.from=latest\"]}",
              in -> new Step.Restore(in.texts("set").orElse(List.of())),
              (steps, step) -> steps.releases().restore(step)),
          new StepKind<>(
              "drill",
              Step.Drill.class,
              "tries a restore with the CronJob of the release whose component is `backup-drill`, or with `cronJob`; its Job becomes complete",
              CRON_JOB.formatted(
                  "Tries a restore now, with the CronJob that has the label app.kubernetes.io/component=backup-drill, or with the named one."),
              "{\"cronJob\": \"weekly\"}",
              in -> new Step.Drill(in.text("cronJob")),
              (steps, step) -> steps.jobs().start(step.cronJob(), Backups.DRILL)));

  private BackupKinds() {}
}
