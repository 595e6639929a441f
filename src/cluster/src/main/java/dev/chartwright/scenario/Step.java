package dev.chartwright.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One action on a release, or one check of its state. */
public sealed interface Step {
  /**
   * The step's name in chartwright.yaml.
   *
   * @return such as {@code install}
   */
  default String name() {
    return StepKinds.of(this).name();
  }

  /** Returns what is done, without a limit of its time. */
  default Step action() {
    return this;
  }

  /**
   * Returns which of the scenario's releases it is about.
   *
   * @return a name from the scenario's {@code beside}, or empty for the scenario's own
   */
  default Optional<String> release() {
    return Optional.empty();
  }

  /**
   * Installs, until all is ready and nothing restarts.
   *
   * @param inputs what differs from the scenario
   * @param expectation how it must end
   */
  record Install(Inputs inputs, Expectation expectation, @Override Optional<String> release)
      implements Step {}

  /**
   * Upgrades, until all is ready.
   *
   * @param inputs what differs from the scenario
   * @param expectation how it must end
   */
  record Upgrade(Inputs inputs, Expectation expectation, @Override Optional<String> release)
      implements Step {}

  /**
   * Rolls back, until all is ready.
   *
   * @param to the revision, or empty for the one before the newest
   */
  record Rollback(OptionalInt to) implements Step {}

  /** Runs the release's tests. */
  record Test(@Override Optional<String> release) implements Step {}

  /** Writes the scenario's data. */
  record Write() implements Step {}

  /** Reads the data that was written. */
  record Read() implements Step {}

  /** Deletes every Pod of the release, and waits until all is ready again. */
  record DeletePods() implements Step {}

  /**
   * Runs a command in a container of a ready Pod.
   *
   * @param pod a label selector
   * @param container the container, or empty for the first
   * @param command the program and its arguments; no shell
   * @param contains what its standard output must contain
   * @param exitCode the exit code that it must end with
   */
  record Exec(
      String pod,
      Optional<String> container,
      List<String> command,
      Optional<String> contains,
      int exitCode)
      implements Step {
    public Exec {
      command = List.copyOf(command);
    }
  }

  /**
   * Sets the number of Pods as {@code kubectl scale} does, and waits until all is ready.
   *
   * @param kind the workload's kind, such as {@code Deployment}
   * @param object the workload's name
   * @param replicas how many Pods
   */
  record Scale(String kind, String object, int replicas) implements Step {}

  /**
   * Sends a signal to a process of a ready Pod, and waits until all is ready again.
   *
   * @param pod a label selector
   * @param container the container, or empty for the first
   * @param process the program's name in {@code /proc/PID/comm}, or empty for the container's first
   *     process
   * @param signal such as {@code TERM}
   */
  record Kill(String pod, Optional<String> container, Optional<String> process, String signal)
      implements Step {}

  /**
   * Starts a Job of a CronJob now, and waits until it is complete.
   *
   * @param cronJob the CronJob's name
   */
  record StartJob(String cronJob) implements Step {}

  /**
   * Makes a backup.
   *
   * @param cronJob the CronJob that makes it, or empty for the release's own
   */
  record Backup(Optional<String> cronJob) implements Step {}

  /**
   * Deletes the release with its volumes and namespaces, and installs it with a backup.
   *
   * @param set the settings that name the backup, in the syntax of {@code --set}
   */
  record Restore(List<String> set) implements Step {
    public Restore {
      set = List.copyOf(set);
    }
  }

  /**
   * Tries a restore.
   *
   * @param cronJob the CronJob that tries it, or empty for the release's own
   */
  record Drill(Optional<String> cronJob) implements Step {}

  /**
   * A request.
   *
   * @param server {@code Service/NAME}, {@code Ingress/NAME} or {@code HTTPRoute/NAME}, of the
   *     release
   * @param path the path, with query
   * @param method such as {@code POST}
   * @param body what is sent, as JSON
   */
  record Call(String server, String path, String method, Optional<String> body) {
    static Call of(StepOptions in) {
      return new Call(
          in.required("server"),
          in.text("path").orElse("/"),
          in.text("method").orElse("GET"),
          in.text("body"));
    }
  }

  /**
   * Sends HTTP requests, one after the other, through a connection to a Pod of a Service, or
   * through the controller of Ingresses or Gateways.
   *
   * @param call the request
   * @param status the status that each answer must have
   * @param contains what the body of each answer must contain
   * @param header what the header of each answer must contain, as {@code Name: value}
   * @param calls how many requests
   * @param under the time that the 95th percentile must stay below
   */
  record Http(
      Call call,
      int status,
      Optional<String> contains,
      Optional<String> header,
      int calls,
      Optional<Duration> under)
      implements Step {}

  /**
   * Sends requests until a HorizontalPodAutoscaler has scaled out, and waits until it has scaled in
   * again.
   *
   * @param object the HorizontalPodAutoscaler's name
   * @param call the request
   * @param replicas the number of ready Pods that it must reach
   * @param clients how many requests are sent at the same time
   * @param perSecond how many are sent in a second, or empty for as many as get answers
   */
  record Autoscale(String object, Call call, int replicas, int clients, OptionalInt perSecond)
      implements Step {}

  /**
   * Opens a connection from a ready Pod to a Service.
   *
   * @param pod a label selector of the Pod
   * @param stranger whether a new Pod without labels, with that Pod's image and in a namespace of
   *     its own, opens the connection
   * @param service the Service's name
   * @param port the Service's port, or empty for its first
   * @param reached whether the connection must come about, or must not
   */
  record Netpol(String pod, boolean stranger, String service, OptionalInt port, boolean reached)
      implements Step {}

  /**
   * Drains a node as {@code kubectl drain} does, waits until all is ready elsewhere, and lets the
   * node take Pods again.
   *
   * @param pod a label selector of a Pod that the node must have, or empty for any
   * @param without a label selector of Pods that it must not have, or empty
   */
  record Drain(Optional<String> pod, Optional<String> without) implements Step {}

  /**
   * Compares what the containers use with their requests and limits.
   *
   * @param time how long it looks
   * @param below the percentage of each limit that the memory must stay below
   */
  record Usage(Duration time, OptionalInt below) implements Step {}

  /**
   * A step that must end within a time.
   *
   * @param step what is done
   * @param within how long it may take
   */
  record Limited(Step step, Duration within) implements Step {
    @Override
    public String name() {
      return step.name();
    }

    @Override
    public Optional<String> release() {
      return step.release();
    }

    @Override
    public Step action() {
      return step;
    }
  }

  /**
   * Changes a label as {@code kubectl label} does, so that another field manager owns it.
   *
   * @param kind the object's kind, such as {@code Deployment}
   * @param object the object's name
   * @param label the label's key
   * @param value the label's value
   */
  record Label(String kind, String object, String label, String value) implements Step {}

  /**
   * Merges a patch into an object of the release, or of its namespace, as {@code kubectl patch}.
   *
   * @param kind the object's kind; outside of the release one of the core group
   * @param object the object's name
   * @param patch the fields, as JSON
   */
  record Patch(String kind, String object, String patch) implements Step {}

  /**
   * Deletes an object of the release, or of its namespace, as {@code kubectl delete}.
   *
   * @param kind the object's kind; outside of the release one of the core group
   * @param object the object's name
   * @param orphan whether what belongs to it stays, such as the Pods of a StatefulSet
   */
  record Delete(String kind, String object, boolean orphan) implements Step {}

  /** The Secrets that the release keeps are what they were when they were first seen. */
  record SameSecrets() implements Step {}

  /**
   * Uninstalls.
   *
   * @param leaves what must stay, exactly, as {@code Kind/name} where {@code *} stands for
   *     anything; empty if anything may stay
   */
  record Uninstall(Optional<List<String>> leaves) implements Step {
    public Uninstall {
      leaves = leaves.map(List::copyOf);
    }
  }

  /** Deletes what an uninstall left. */
  record Purge() implements Step {}

  /**
   * Reports how long the start of the cluster took.
   *
   * @param under the time that it must have stayed below
   */
  record ClusterStart(Optional<Duration> under) implements Step {}

  /**
   * Deletes the cluster; a new one gets the data directory.
   *
   * @param secrets whether the exported Secrets are imported into the new cluster
   */
  record LoseCluster(boolean secrets) implements Step {}
}
