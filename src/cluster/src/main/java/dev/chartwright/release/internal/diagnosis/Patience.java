package dev.chartwright.release.internal.diagnosis;

import java.time.Duration;

/**
 * How long a symptom must last without a break before it is certain. Each is chosen so that what
 * recovers by itself is not called broken, and what is broken is named within 20 seconds where that
 * is available.
 *
 * @param settling for what is certain by its nature, once it has lasted a moment: a missing Secret
 * @param scheduling for a Pod that no node takes; the scheduler tries again at every change
 * @param provisioning for a claim whose class exists and whose provisioner may be at work
 * @param retrying for what something else can fix: a webhook that does not answer, an account that
 *     is made by a controller, an object that a hook or an operator may make
 * @param ends how often a container must have ended in a row
 * @param failures how many Pods of a Job must have failed, if the Job itself allows more
 * @param answering for a probe that is answered with 4xx: who answers is up, and rejects the
 *     request
 * @param command for a readiness probe whose command is not in the image
 * @param listening for a readiness probe that nobody listens to, that is answered with 5xx, or
 *     whose command fails: slow starters look like that
 * @param selecting for a Service whose selector contradicts every Pod
 * @param labelling for a Service that selects a label which no template sets, as some programs
 *     label their own Pods while they run
 * @param others how much longer to wait for a crash or a probe while other workloads of the release
 *     are still starting, since it may be them that are waited for
 * @param proving how long a container without a readiness probe must run to count as ready
 * @param recovering the same for one that has crashed before
 */
public record Patience(
    Duration settling,
    Duration scheduling,
    Duration provisioning,
    Duration retrying,
    int ends,
    int failures,
    Duration answering,
    Duration command,
    Duration listening,
    Duration selecting,
    Duration labelling,
    Duration others,
    Duration proving,
    Duration recovering) {

  /**
   * Returns the times that suit a cluster of one node on an ordinary machine.
   *
   * @return the patience meant where none is given
   */
  public static Patience standard() {
    return new Patience(
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(12),
        3,
        3,
        Duration.ofSeconds(8),
        Duration.ofSeconds(12),
        Duration.ofSeconds(60),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofSeconds(3),
        Duration.ofSeconds(10));
  }

  /**
   * Returns a longer patience for slow machines.
   *
   * @param factor how much more, 1 or above
   * @return a patience whose times and counts are as many times as great
   */
  public Patience times(int factor) {
    return new Patience(
        settling.multipliedBy(factor),
        scheduling.multipliedBy(factor),
        provisioning.multipliedBy(factor),
        retrying.multipliedBy(factor),
        ends * factor,
        failures * factor,
        answering.multipliedBy(factor),
        command.multipliedBy(factor),
        listening.multipliedBy(factor),
        selecting.multipliedBy(factor),
        labelling.multipliedBy(factor),
        others.multipliedBy(factor),
        proving.multipliedBy(factor),
        recovering.multipliedBy(factor));
  }
}
