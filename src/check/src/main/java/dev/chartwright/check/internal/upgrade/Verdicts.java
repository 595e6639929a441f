package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.render.Rendering;
import dev.chartwright.render.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides what an upgrade does to one object. */
final class Verdicts {
  private static final int NAMED = 3;

  private final Rendering after;
  private final Generation generated;

  Verdicts(Rendering after, Generation generated) {
    this.after = after;
    this.generated = generated;
  }

  /** Returns an empty result for a hook that does not run on an upgrade. */
  Optional<ObjectChange> of(Optional<UpgradeObject> was, UpgradeObject is) {
    if (is.isHook()) {
      return is.upgradeEvents().isEmpty() ? Optional.empty() : Optional.of(hook(was, is));
    }
    if (was.isEmpty()) {
      return Optional.of(
          new ObjectChange(is.key(), Verdict.ADDED, was, Optional.of(is), List.of(), List.of()));
    }
    return Optional.of(was.get().isHook() ? takenOver(was.get(), is) : changed(was.get(), is));
  }

  private ObjectChange changed(UpgradeObject was, UpgradeObject is) {
    List<FieldChange> changes =
        Fields.between(was.canonical(), is.canonical()).stream()
            .filter(change -> !generated.isKept(is.key(), change))
            .filter(change -> !PullPolicy.isMereDefault(change, was, is))
            .toList();
    List<Reason> reasons = new ArrayList<>();
    for (Refusal refusal :
        ImmutableFields.refusals(was, is, changes, after.subject().kubernetesVersion())) {
      reasons.add(
          new Reason(
              refusal.kind(),
              refusal.text() + ": " + list(refusal.fields()),
              refusal.remedy(),
              refusal.fields(),
              place(is, refusal.fields())));
    }
    Verdict verdict;
    if (!reasons.isEmpty()) {
      boolean cheap = ImmutableFields.isReplaceable(is.key().kind());
      verdict = cheap ? Verdict.REPLACE : Verdict.IMPOSSIBLE;
    } else {
      verdict = changes.isEmpty() ? Verdict.UNCHANGED : Verdict.IN_PLACE;
      Optional<Restart> restart = Restart.of(is, changes);
      if (restart.isPresent()) {
        List<FieldChange> fields = restart.get().fields();
        verdict = restart.get().now() ? Verdict.RESTART : verdict;
        reasons.add(
            new Reason(
                Reason.Kind.RESTART,
                restart.get().text() + ": " + list(fields),
                "",
                fields,
                place(is, fields)));
      }
    }
    return new ObjectChange(
        is.key(), verdict, Optional.of(was), Optional.of(is), visible(is, changes), reasons);
  }

  /** Returns what differs without what is secret. */
  private static List<FieldChange> visible(UpgradeObject object, List<FieldChange> changes) {
    boolean secret = object.is("Secret") && object.key().group().isEmpty();
    return secret
        ? changes.stream().map(one -> one.isIn("data") ? one.masked() : one).toList()
        : changes;
  }

  private static ObjectChange hook(Optional<UpgradeObject> was, UpgradeObject is) {
    boolean same = was.map(one -> one.canonical().equals(is.canonical())).orElse(false);
    String weight = is.annotation("helm.sh/hook-weight");
    boolean replaced = is.deletePolicies().contains("before-hook-creation");
    String text =
        "it runs "
            + String.join(" and ", is.upgradeEvents())
            + (weight.isEmpty() ? "" : " with weight " + weight)
            + (was.isEmpty() ? " and is new" : same ? ", as before" : " and has changed")
            + (replaced
                ? "; Helm deletes the previous one first"
                : "; Helm deletes it only after the run ("
                    + String.join(", ", is.deletePolicies())
                    + ")");
    List<FieldChange> changes =
        was.map(one -> Fields.between(one.canonical(), is.canonical())).orElse(List.of());
    Reason reason = new Reason(Reason.Kind.HOOK, text, "", List.of(), Optional.empty());
    return new ObjectChange(
        is.key(), Verdict.HOOK, was, Optional.of(is), visible(is, changes), List.of(reason));
  }

  /** Helm takes nothing over that it did not mark as the release's, and it does not mark hooks. */
  private ObjectChange takenOver(UpgradeObject was, UpgradeObject is) {
    boolean gone =
        was.deletePolicies().contains("hook-succeeded")
            || Stream.of(was.annotation("helm.sh/hook").split(","))
                .map(String::strip)
                .allMatch(event -> event.startsWith("test") || event.endsWith("-delete"));
    List<Reason> reasons =
        gone
            ? List.of()
            : List.of(
                new Reason(
                    Reason.Kind.HOOK,
                    "a hook created it, and Helm rejects it as a part of the release: it has no "
                        + "marks of ownership",
                    "delete it before the upgrade, or give it another name",
                    List.of(),
                    Optional.of(is.place(after, List.of("metadata", "name")))));
    Verdict verdict = gone ? Verdict.ADDED : Verdict.REPLACE;
    List<FieldChange> changes = Fields.between(was.canonical(), is.canonical());
    return new ObjectChange(
        is.key(), verdict, Optional.of(was), Optional.of(is), visible(is, changes), reasons);
  }

  static ObjectChange gone(UpgradeObject was, Optional<UpgradeObject> hook) {
    Verdict verdict = was.isKept() ? Verdict.KEPT : Verdict.DELETED;
    String text =
        verdict == Verdict.KEPT
            ? "its resource policy is keep: Helm keeps it and no longer manages it"
            : hook.isPresent()
                ? "it becomes a hook, and Helm deletes an object that leaves the release"
                : "the chart no longer contains it";
    Reason reason = new Reason(Reason.Kind.GONE, text, "", List.of(), Optional.empty());
    return new ObjectChange(was.key(), verdict, Optional.of(was), hook, List.of(), List.of(reason));
  }

  private Optional<Trace> place(UpgradeObject object, List<FieldChange> fields) {
    return fields.stream().findFirst().map(change -> object.place(after, change.path()));
  }

  /** Returns the first of them with their values, and how many more there are. */
  static String list(List<FieldChange> fields) {
    String first =
        fields.stream()
            .sorted(Comparator.comparing(Verdicts::isDull))
            .limit(NAMED)
            .map(FieldChange::text)
            .collect(Collectors.joining(", "));
    int more = fields.size() - NAMED;
    return more > 0 ? first + " and " + more + (more == 1 ? " field" : " fields") + " more" : first;
  }

  /** A field that changes at every release is the least informative. */
  private static boolean isDull(FieldChange change) {
    String field = change.field();
    return field.contains("helm.sh/chart")
        || field.contains("app.kubernetes.io/version")
        || field.contains("checksum/");
  }

  /** A change of the tag does not count as a change of the pull policy if the policy is not set. */
  private static final class PullPolicy {
    static boolean isMereDefault(FieldChange change, UpgradeObject was, UpgradeObject is) {
      List<String> path = change.path();
      return path.size() > 1
          && path.get(path.size() - 1).equals("imagePullPolicy")
          && at(is.content(), path).isMissingNode()
          && !was.content().toString().contains("\"imagePullPolicy\"");
    }

    private static JsonNode at(JsonNode content, List<String> path) {
      JsonNode node = content;
      for (String step : path) {
        node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
      }
      return node;
    }
  }
}
