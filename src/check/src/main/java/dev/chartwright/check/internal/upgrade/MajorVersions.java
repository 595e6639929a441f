package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Databases whose image changes to another major version while their data stay. */
final class MajorVersions extends UpgradeCheck {
  private static final Pattern IMAGE =
      Pattern.compile("(?:.*/)?([^/:@]+):v?(?:[a-z]+-?)?(\\d+)(?![0-9a-f]{6})[^/]*");

  /** Those that read the data of another major version only after a manual step, or never. */
  private static final Set<String> DATABASES =
      Set.of(
          "postgres",
          "postgresql",
          "postgresql-repmgr",
          "timescaledb",
          "pgvector",
          "postgis",
          "mysql",
          "mariadb",
          "mariadb-galera",
          "mongo",
          "mongodb",
          "elasticsearch",
          "opensearch",
          "neo4j",
          "cassandra",
          "influxdb");

  MajorVersions() {
    super(
        rule(
            1521,
            "A database gets another major version with its old data",
            Severity.WARNING,
            "Most databases cannot read the files of another major version: the Pod stops right "
                + "after its start, or you must dump and restore the data. Source: PostgreSQL, "
                + "upgrading a cluster; the manuals of the other databases.",
            "image: postgres:17  # was postgres:16",
            "image: postgres:16.9  # was postgres:16.4"));
  }

  @Override
  List<Finding> check(Comparison upgrade) {
    List<Finding> findings = new ArrayList<>();
    for (ObjectChange change : upgrade.objects()) {
      if (change.before().isEmpty() || change.after().isEmpty() || !hasData(change)) {
        continue;
      }
      for (FieldChange field : change.fields()) {
        List<String> path = field.path();
        if (field.isIn("spec", "template", "spec", "containers")
            && path.get(path.size() - 1).equals("image")) {
          step(field).ifPresent(step -> findings.add(finding(upgrade, change, field, step)));
        }
      }
    }
    return findings;
  }

  private Finding finding(Comparison upgrade, ObjectChange change, FieldChange field, String step) {
    UpgradeObject is = Comparison.is(change);
    return at(
        is,
        Optional.of(is.place(upgrade.after(), field.path())),
        step + " with the existing data",
        "read how to upgrade this database, and back up the data first");
  }

  private static boolean hasData(ObjectChange change) {
    JsonNode spec = Comparison.was(change).at("/spec");
    boolean claims = spec.path("volumeClaimTemplates").size() > 0;
    for (JsonNode volume : spec.at("/template/spec/volumes")) {
      claims |= volume.has("persistentVolumeClaim") || volume.has("hostPath");
    }
    return claims;
  }

  private static Optional<String> step(FieldChange field) {
    Matcher was = IMAGE.matcher(field.before().asText(""));
    Matcher is = IMAGE.matcher(field.after().asText(""));
    if (!was.matches() || !is.matches() || !DATABASES.contains(is.group(1))) {
      return Optional.empty();
    }
    OptionalInt from = number(was.group(2));
    OptionalInt to = number(is.group(2));
    return was.group(1).equals(is.group(1)) && !from.equals(to)
        ? Optional.of(
            is.group(1) + " changes from version " + was.group(2) + " to version " + is.group(2))
        : Optional.empty();
  }

  private static OptionalInt number(String text) {
    return text.length() > 8 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
  }
}
