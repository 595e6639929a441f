package dev.chartwright.scenario;

import dev.chartwright.check.internal.exempt.Globs;
import dev.chartwright.cluster.Namespaces;
import dev.chartwright.helm.internal.ReleaseCall;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.release.Diagnosis;
import dev.chartwright.release.Outcome;
import dev.chartwright.release.ReleaseName;
import dev.chartwright.release.Releases;
import dev.chartwright.release.Revision;
import dev.chartwright.render.internal.PreparedChart;
import dev.chartwright.source.GitCharts;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Steps that install, upgrade, roll back and uninstall releases. */
final class ReleaseSteps {
  private final ScenarioContext context;

  ReleaseSteps(ScenarioContext context) {
    this.context = context;
  }

  String install(Step.Install step) {
    Target target = context.target(step.release());
    ReleaseName release = target.release();
    Path chart = chart(step.inputs());
    ReleaseCall.Install call =
        new ReleaseCall.Install(
            chart,
            release.name(),
            release.namespace(),
            true,
            target.values(step.inputs(), context.id()),
            Optional.empty(),
            Optional.empty());
    Namespaces.create(context.cluster(), release.namespace(), context.id());
    context.madeNamespaces().add(release.namespace());
    Outcome outcome =
        step.inputs().with().isPresent()
            ? HelmBinary.named(step.inputs().with().orElseThrow()).install(context, call)
            : context.releases().install(call);
    context.claimNamespaces(release);
    String seen = judge(outcome, step.expectation());
    if (outcome.succeeded()) {
      refuseRestarts(release);
      new ObjectSteps(context).rememberSecrets(release);
    }
    return seen;
  }

  String upgrade(Step.Upgrade step) {
    Target target = context.target(step.release());
    ReleaseName release = target.release();
    Path chart = chart(step.inputs());
    ObjectStates before = states(release);
    ReleaseCall.Upgrade call =
        new ReleaseCall.Upgrade(
            chart,
            release.name(),
            release.namespace(),
            target.values(step.inputs(), context.id()),
            Optional.empty(),
            Optional.empty());
    String seen = upgrade(step, call);
    if (step.expectation().unchanged()) {
      List<String> changes = before.changesTo(states(release));
      if (!changes.isEmpty()) {
        throw new StepFailedException(
            "an upgrade without changes changed " + String.join("; ", changes));
      }
      return seen + ", nothing changed";
    }
    return seen;
  }

  private String upgrade(Step.Upgrade step, ReleaseCall.Upgrade call) {
    if (step.inputs().with().isEmpty()) {
      return judge(context.releases().upgrade(call), step.expectation());
    }
    HelmBinary helm = HelmBinary.named(step.inputs().with().orElseThrow());
    Optional<Diagnosis.Cause> fails = step.expectation().fails();
    if (fails.filter(Diagnosis.Cause.HELM::equals).isEmpty()) {
      return judge(helm.upgrade(context, call, step.inputs().reuse()), step.expectation());
    }
    try {
      helm.upgrade(context, call, step.inputs().reuse());
    } catch (StepFailedException e) {
      String words = step.expectation().says().orElse("");
      if (String.valueOf(e.getMessage()).contains(words)) {
        return "failed as expected: " + e.getMessage();
      }
      throw e;
    }
    throw new StepFailedException("the step succeeded, but the expected failure is HELM");
  }

  private ObjectStates states(ReleaseName release) {
    return ObjectStates.of(
        context.cluster().client(), context.objects(release), context.namespacesOf(release));
  }

  String rollback(Step.Rollback step) {
    ReleaseName release = context.target(Optional.empty()).release();
    List<Revision> history = context.store().history(release);
    int newest = history.stream().mapToInt(Revision::number).max().orElse(0);
    int to =
        step.to()
            .orElseGet(
                () ->
                    history.stream()
                        .filter(r -> r.number() < newest)
                        .filter(
                            r ->
                                r.status() == Revision.Status.SUPERSEDED
                                    || r.status() == Revision.Status.DEPLOYED)
                        .mapToInt(Revision::number)
                        .max()
                        .orElseThrow(
                            () ->
                                new StepFailedException(
                                    "no successful revision before " + newest + " exists")));
    Outcome outcome = context.releases().rollback(release, to);
    return judge(outcome, Expectation.SUCCESS) + ", with the content of revision " + to;
  }

  String test(Step.Test step) {
    ReleaseName release = context.target(step.release()).release();
    Outcome outcome = context.releases().test(release);
    judge(outcome, Expectation.SUCCESS);
    long tests = outcome.hooks().stream().filter(h -> h.event().startsWith("test")).count();
    return tests == 0 ? "the chart has no tests" : tests + (tests == 1 ? " test" : " tests");
  }

  String uninstall(Step.Uninstall step) {
    ReleaseName release = context.target(Optional.empty()).release();
    context.namespacesOf(release);
    Releases releases = context.releases();
    Outcome outcome = releases.uninstall(release);
    judge(outcome, Expectation.SUCCESS);
    List<String> stays =
        releases.leftovers(release, context.seenNamespaces(release)).stream()
            .map(object -> object.label())
            .sorted()
            .toList();
    if (step.leaves().isPresent()) {
      String id = context.id();
      List<String> wanted =
          step.leaves().orElseThrow().stream().map(name -> Target.put(name, id)).toList();
      compare(stays, wanted);
    }
    return stays.isEmpty() ? "no objects remain" : "remaining objects: " + String.join(", ", stays);
  }

  /** An empty namespace is one that was deleted: what the uninstall leaves goes, too. */
  String restore(Step.Restore step) {
    uninstall(new Step.Uninstall(Optional.empty()));
    purge();
    Inputs inputs =
        new Inputs(List.of(), step.set(), Optional.empty(), Optional.empty(), Optional.empty());
    return install(new Step.Install(inputs, Expectation.SUCCESS, Optional.empty()))
        + " in an empty namespace";
  }

  private static void compare(List<String> stays, List<String> wanted) {
    List<String> left = new ArrayList<>(stays);
    List<String> gone = new ArrayList<>();
    for (String pattern : wanted) {
      if (!left.removeIf(name -> Globs.matches(pattern, name))) {
        gone.add(pattern);
      }
    }
    if (!left.isEmpty() || !gone.isEmpty()) {
      throw new StepFailedException(
          (left.isEmpty()
                  ? ""
                  : "unexpected objects remain: "
                      + String.join(", ", left)
                      + (gone.isEmpty() ? "" : "; "))
              + (gone.isEmpty() ? "" : "expected objects are missing: " + String.join(", ", gone)));
    }
  }

  String purge() {
    int purged = 0;
    for (Target target : context.targets()) {
      purged +=
          context
              .releases()
              .purge(target.release(), context.seenNamespaces(target.release()))
              .size();
    }
    return purged + " objects deleted";
  }

  private Path chart(Inputs inputs) {
    Path current = context.chart().path();
    if (inputs.from().isEmpty()) {
      return PreparedChart.forInstallation(context.chart(), UserCache.standard());
    }
    String from = inputs.from().orElseThrow();
    if (!from.equals("git") && !from.startsWith("git:")) {
      Path path = Path.of(from);
      if (!Files.exists(path)) {
        throw new StepFailedException("no chart exists at " + from);
      }
      return path;
    }
    GitCharts git = new GitCharts();
    try {
      String revision =
          from.equals("git")
              ? git.beforeLastChange(current)
                  .orElseThrow(
                      () ->
                          new StepSkippedException(
                              "the git history has no revision of the chart before its last change"))
              : from.substring("git:".length());
      return git.at(current, revision);
    } catch (dev.chartwright.source.UnableToGetChartException e) {
      throw new StepSkippedException(e.sentences());
    }
  }

  private String judge(Outcome outcome, Expectation expectation) {
    context.namespacesOf(outcome.release());
    Optional<Diagnosis> diagnosis = outcome.diagnosis();
    if (expectation.fails().isEmpty()) {
      if (!outcome.succeeded()) {
        throw new StepFailedException(
            diagnosis.map(Diagnosis::toString).orElse(outcome.output()), diagnosis.orElse(null));
      }
      return "revision " + outcome.revision();
    }
    Diagnosis.Cause cause = expectation.fails().orElseThrow();
    if (outcome.succeeded()) {
      throw new StepFailedException("the step succeeded, but the expected failure is " + cause);
    }
    if (diagnosis.map(Diagnosis::cause).filter(cause::equals).isEmpty()) {
      throw new StepFailedException(
          "the expected failure is "
              + cause
              + ", but the step failed with "
              + diagnosis.map(d -> d.cause() + ": " + d).orElse(outcome.output()),
          diagnosis.orElse(null));
    }
    requireWords(diagnosis.orElseThrow(), expectation);
    return "failed as expected: " + diagnosis.orElseThrow();
  }

  private static void requireWords(Diagnosis diagnosis, Expectation expectation) {
    String words = expectation.says().orElse("");
    boolean said =
        Stream.of(List.of(diagnosis.sentence()), diagnosis.events(), diagnosis.log())
            .flatMap(Collection::stream)
            .anyMatch(line -> line.contains(words));
    if (!said) {
      throw new StepFailedException(
          "neither the diagnosis, nor its events, nor its log contains '"
              + words
              + "'; the log ends with: "
              + String.join(" | ", diagnosis.log()),
          diagnosis);
    }
  }

  private void refuseRestarts(ReleaseName release) {
    for (String namespace : context.namespacesOf(release)) {
      for (Pod pod : context.cluster().client().pods().inNamespace(namespace).list().getItems()) {
        if (Pods.isOfWorkload(pod) && Pods.restarts(pod) > 0) {
          throw new StepFailedException(
              "Pod/"
                  + pod.getMetadata().getName()
                  + " restarted "
                  + Pods.restarts(pod)
                  + " times before it was ready");
        }
      }
    }
  }
}
