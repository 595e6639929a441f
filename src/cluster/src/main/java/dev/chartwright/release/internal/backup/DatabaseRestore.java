package dev.chartwright.release.internal.backup;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Restores one database of a set beside the one in use: nothing is overwritten.
 *
 * @param set {@code latest}, or the id of a set
 * @param database the database in the set
 * @param target the new database
 */
public record DatabaseRestore(String set, String database, String target) {
  private static final Pattern SET = Pattern.compile("latest|[0-9a-f]{8,64}");
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  private static final String FETCH =
      "mkdir -p \"$TMPDIR\" \"$RESTIC_CACHE_DIR\" && restic restore --no-lock \"$SET:/set\""
          + " --tag platform --host \"$RELEASE\" --target /scratch/set";

  private static final String RESTORE =
      """
      set -euo pipefail
      query() { psql -X -q -A -t -v ON_ERROR_STOP=1 -v database="$DATABASE" -v target="$TARGET"; }
      reject() { echo "$*" >&2; exit 3; }
      file=$(query <<'SQL'
      \\set manifest `cat /scratch/set/manifest.json`
      select d ->> 'file' from jsonb_array_elements(:'manifest'::jsonb -> 'databases') d where d ->> 'database' = :'database';
      SQL
      )
      [ -n "$file" ] || reject "The set has no database $DATABASE."
      there=$(query <<<"select count(*) from pg_catalog.pg_database where datname = :'target'")
      [ "$there" = 0 ] || reject "Database $TARGET exists, and a restore overwrites nothing. Choose another name."
      query <<'SQL'
      select format('create database %I template template0 owner %I', :'target', coalesce(
        (select pg_get_userbyid(datdba) from pg_catalog.pg_database where datname = :'database'), current_user)) \\gexec
      select format('revoke all on database %I from public', :'target') \\gexec
      SQL
      if ! pg_restore --exit-on-error --no-password --dbname="$TARGET" "/scratch/set/$file"; then
        query <<<"select format('drop database %I with (force)', :'target') \\gexec"
        exit 1
      fi
      echo "Database $DATABASE of the set is restored as $TARGET."
      """;

  /**
   * Checks the names.
   *
   * @throws UnableToBackUpException if one is invalid
   */
  public DatabaseRestore {
    if (!SET.matcher(set).matches()) {
      throw new UnableToBackUpException(
          "The set '" + set + "' is invalid.",
          "Use latest, or an id that 'chartwright backup list' prints.");
    }
    if (!NAME.matcher(target).matches()) {
      throw new UnableToBackUpException(
          "The name '" + target + "' of the new database is invalid.",
          "Use up to 63 lower-case letters, digits and underscores.");
    }
  }

  /**
   * Returns the Job: the image and the credentials of the upload fetch the set, and those of the
   * Job that makes databases restore it, where policies admit the Pods of backups.
   */
  Job job(CronJob backup, PodSpec databases, String release) {
    Job job = CronJobRun.beside(CronJobRun.of(backup));
    PodSpec pod = job.getSpec().getTemplate().getSpec();
    Container upload = pod.getContainers().get(0);
    // The dump of another server may come before it.
    Container dump =
        pod.getInitContainers().stream()
            .filter(one -> one.getName().equals("dump"))
            .findFirst()
            .orElseThrow();
    Container fetch =
        new ContainerBuilder(upload)
            .withName("fetch")
            .withCommand("sh", "-c", FETCH)
            .addToEnv(variable("SET", set), variable("RELEASE", release))
            .build();
    List<EnvVar> superuser = new ArrayList<>(databases.getContainers().get(0).getEnv());
    superuser.removeIf(one -> !one.getName().startsWith("PG"));
    superuser.add(variable("DATABASE", database));
    superuser.add(variable("TARGET", target));
    Container restore =
        new ContainerBuilder(dump)
            .withName("restore")
            .withCommand("bash", "-c", RESTORE)
            .withEnv(superuser)
            .build();
    return new JobBuilder(job)
        .editSpec()
        .withBackoffLimit(0)
        // The CronJob's own limits of history do not count it.
        .withTtlSecondsAfterFinished(86400)
        .editTemplate()
        .editSpec()
        .withInitContainers(fetch)
        .withContainers(restore)
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  private static EnvVar variable(String name, String value) {
    return new EnvVar(name, value, null);
  }
}
