package dev.chartwright.check.internal.validation;

import java.util.List;

/**
 * Workloads in pkg/apis/apps and pkg/apis/batch. What other checks report is not repeated here:
 * selectors (CW1008), rolling updates of zero Pods (CW1192), progress deadlines (CW1195), restart
 * policies (CW1196) and schedules (CW1304).
 */
final class WorkloadRules {
  private static final String ROLLING_UPDATE = "RollingUpdate";

  /** MaxUnavailableStatefulSet is on by default from here on; the field is dropped before. */
  private static final int UNAVAILABLE_IN_SETS = 37;

  private static final int MOST_PERCENT = 100;
  private static final long MOST_PARALLELISM = 100_000;

  private WorkloadRules() {}

  static void deployment(Field workload, int minor, Faults faults) {
    Field spec = workload.get("spec");
    common(spec, minor, faults);
    Field strategy = spec.get("strategy");
    faults.oneOf(strategy.get("type"), List.of("Recreate", ROLLING_UPDATE));
    if (strategy.get("type").text().equals("Recreate")) {
      faults.forbidden(strategy.get("rollingUpdate"), "if type is Recreate", strategy.get("type"));
    } else {
      rolling(strategy.get("rollingUpdate"), true, faults);
    }
    faults.atLeast(spec.get("progressDeadlineSeconds"), 0);
    noDeadline(spec, faults);
  }

  static void replicaSet(Field workload, int minor, Faults faults) {
    common(workload.get("spec"), minor, faults);
    noDeadline(workload.get("spec"), faults);
  }

  static void daemonSet(Field workload, int minor, Faults faults) {
    Field spec = workload.get("spec");
    common(spec, minor, faults);
    noDeadline(spec, faults);
    Field strategy = spec.get("updateStrategy");
    faults.oneOf(strategy.get("type"), List.of("OnDelete", ROLLING_UPDATE));
    if (!strategy.get("type").text(ROLLING_UPDATE).equals(ROLLING_UPDATE)) {
      return;
    }
    Field update = strategy.get("rollingUpdate");
    rolling(update, false, faults);
    Field surge = update.get("maxSurge");
    Field unavailable = update.get("maxUnavailable");
    // maxUnavailable is 1 by default, whatever maxSurge is (SetDefaults_DaemonSet).
    if (surge.isSet() && !isZero(surge) && !(unavailable.isSet() && isZero(unavailable))) {
      faults.unfit(
          surge, "is not allowed unless maxUnavailable is 0; it is 1 by default", unavailable);
    }
  }

  /** ValidateReplicationController: the selector is that of the template by default. */
  static void replicationController(Field workload, int minor, Faults faults) {
    Field spec = workload.get("spec");
    faults.atLeast(spec.get("replicas"), 0);
    faults.atLeast(spec.get("minReadySeconds"), 0);
    if (!spec.get("template").isSet()) {
      faults.add(spec.get("template"), "is required");
      return;
    }
    template(spec.get("template"), minor, faults);
    noDeadline(spec, faults);
    faults.oneOf(spec.get("template", "spec", "restartPolicy"), List.of("Always"));
    Field labels = spec.get("template", "metadata", "labels");
    if (spec.get("selector").isEmpty() && labels.isEmpty()) {
      faults.add(spec.get("selector"), "is required");
    }
    for (Field label : spec.get("selector").entries()) {
      if (!labels.get(label.key()).text().equals(label.text())) {
        faults.add(label, "is not a label of the Pod template");
      }
    }
  }

  static void statefulSet(Field workload, int minor, Faults faults) {
    Field spec = workload.get("spec");
    faults.atLeast(spec.get("replicas"), 0);
    faults.atLeast(spec.get("minReadySeconds"), 0);
    SelectorRules.check(spec.get("selector"), faults);
    template(spec.get("template"), minor, faults);
    faults.oneOf(spec.get("podManagementPolicy"), List.of("OrderedReady", "Parallel"));
    Field strategy = spec.get("updateStrategy");
    faults.oneOf(strategy.get("type"), List.of("OnDelete", ROLLING_UPDATE));
    if (strategy.get("type").text().equals("OnDelete")) {
      faults.forbidden(strategy.get("rollingUpdate"), "if type is OnDelete", strategy.get("type"));
    } else {
      Field partition = strategy.get("rollingUpdate", "partition");
      faults.atLeast(partition, 0);
      Field unavailable = strategy.get("rollingUpdate", "maxUnavailable");
      if (minor >= UNAVAILABLE_IN_SETS) {
        amount(unavailable, faults);
        atMostAll(unavailable, faults);
      }
    }
    for (String when : List.of("whenDeleted", "whenScaled")) {
      faults.oneOf(
          spec.get("persistentVolumeClaimRetentionPolicy", when), List.of("Delete", "Retain"));
    }
    faults.atLeast(spec.get("ordinals", "start"), 0);
    if (!spec.get("serviceName").isEmpty()) {
      faults.form(spec.get("serviceName"), Forms::label);
    }
    noDeadline(spec, faults);
    for (Field claim : spec.get("volumeClaimTemplates").items()) {
      VolumeRules.claim(claim.get("spec"), faults);
    }
  }

  static void job(Field spec, int minor, Faults faults) {
    for (String field :
        List.of(
            "parallelism",
            "completions",
            "activeDeadlineSeconds",
            "backoffLimit",
            "ttlSecondsAfterFinished",
            "backoffLimitPerIndex",
            "maxFailedIndexes")) {
      faults.atLeast(spec.get(field), 0);
    }
    Field mode = spec.get("completionMode");
    faults.oneOf(mode, List.of("Indexed", "NonIndexed"));
    if (mode.text().equals("Indexed")) {
      if (!spec.get("completions").isSet()) {
        faults.add(spec.get("completions"), "is required if completionMode is Indexed");
      }
      faults.between(spec.get("parallelism"), 0, MOST_PARALLELISM);
    } else {
      for (String field : List.of("backoffLimitPerIndex", "maxFailedIndexes", "successPolicy")) {
        faults.forbidden(spec.get(field), "unless completionMode is Indexed", mode);
      }
    }
    if (spec.get("maxFailedIndexes").isSet() && !spec.get("backoffLimitPerIndex").isSet()) {
      faults.add(spec.get("backoffLimitPerIndex"), "is required if maxFailedIndexes is set");
    }
    Field policy = spec.get("podFailurePolicy");
    Field restart = spec.get("template", "spec", "restartPolicy");
    if (policy.isSet() && restart.text().equals("OnFailure")) {
      faults.unfit(restart, "must be Never if podFailurePolicy is set", policy);
    }
    faults.oneOf(spec.get("podReplacementPolicy"), List.of("Failed", "TerminatingOrFailed"));
    if (policy.isSet() && spec.get("podReplacementPolicy").text().equals("TerminatingOrFailed")) {
      faults.add(spec.get("podReplacementPolicy"), "must be Failed if podFailurePolicy is set");
    }
    new JobPolicyRules(spec, faults).check();
    template(spec.get("template"), minor, faults);
  }

  /** A Job by itself: its selector is made by the server, as a rule. */
  static void singleJob(Field workload, int minor, Faults faults) {
    Field spec = workload.get("spec");
    if (spec.get("manualSelector").isTrue()) {
      faults.required(spec.get("selector"));
    } else {
      faults.forbidden(spec.get("selector"), "unless manualSelector is true");
    }
    job(spec, minor, faults);
    long completions = spec.get("completions").number(0);
    Field name = workload.get("metadata", "name");
    String host = name.text() + "-" + (completions - 1);
    if (spec.get("completionMode").text().equals("Indexed")
        && completions > 0
        && !name.isEmpty()
        && !Forms.label(host).isEmpty()) {
      faults.add(
          name,
          "is too long or contains '.': the Pods of an indexed Job have hostnames such as " + host);
    }
  }

  static void cronJob(Field workload, int minor, Faults faults) {
    Field spec = workload.get("spec");
    for (String field :
        List.of(
            "startingDeadlineSeconds", "successfulJobsHistoryLimit", "failedJobsHistoryLimit")) {
      faults.atLeast(spec.get(field), 0);
    }
    faults.notBlank(spec.get("schedule"));
    faults.oneOf(spec.get("concurrencyPolicy"), List.of("Allow", "Forbid", "Replace"));
    Field zone = spec.get("timeZone");
    if (zone.isSet() && !TimeZones.isKnown(zone.text())) {
      faults.add(zone, "is '" + zone.text() + "', which is an unknown time zone");
    }
    Field job = spec.get("jobTemplate", "spec");
    faults.forbidden(job.get("selector"), "in a CronJob, because it is generated");
    if (job.get("manualSelector").isTrue()) {
      faults.add(job.get("manualSelector"), "must not be true in a CronJob");
    }
    job(job, minor, faults);
  }

  private static void common(Field spec, int minor, Faults faults) {
    counts(spec, faults);
    SelectorRules.check(spec.get("selector"), faults);
    template(spec.get("template"), minor, faults);
  }

  /** The template of Pods. */
  static void template(Field template, int minor, Faults faults) {
    MetadataRules.annotations(template.get("metadata", "annotations"), faults);
    SelectorRules.labels(template.get("metadata", "labels"), faults);
    PodRules.check(template.get("spec"), minor, faults);
  }

  private static void counts(Field spec, Faults faults) {
    for (String field : List.of("replicas", "minReadySeconds", "revisionHistoryLimit")) {
      faults.atLeast(spec.get(field), 0);
    }
  }

  private static void noDeadline(Field spec, Faults faults) {
    faults.forbidden(
        spec.get("template", "spec", "activeDeadlineSeconds"), "unless the kind is Job");
  }

  private static void rolling(Field update, boolean isDeployment, Faults faults) {
    for (String field : List.of("maxUnavailable", "maxSurge")) {
      amount(update.get(field), faults);
      if (!isDeployment || field.equals("maxUnavailable")) {
        atMostAll(update.get(field), faults);
      }
    }
  }

  /** ValidatePositiveIntOrPercent. */
  static void amount(Field amount, Faults faults) {
    if (amount.isText()) {
      faults.form(amount, Forms::percent);
    } else {
      faults.atLeast(amount, 0);
    }
  }

  /** IsNotMoreThan100Percent. */
  static void atMostAll(Field amount, Faults faults) {
    String text = amount.text();
    if (Forms.percent(text).isEmpty()) {
      String digits = text.substring(0, text.length() - 1).replaceFirst("^0+", "");
      if (digits.length() > 3 || (!digits.isEmpty() && Integer.parseInt(digits) > MOST_PERCENT)) {
        faults.add(amount, "is '" + text + "', and must not be more than 100%");
      }
    }
  }

  private static boolean isZero(Field amount) {
    return amount.isText() ? amount.text().matches("0+%?") : amount.number(1) == 0;
  }
}
