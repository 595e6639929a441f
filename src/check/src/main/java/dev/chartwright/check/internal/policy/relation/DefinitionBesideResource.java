package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;

final class DefinitionBesideResource extends CrossCheck {

  DefinitionBesideResource() {
    super(
        new Rule(
            "CW1243",
            "A custom resource and its definition are both in templates",
            Severity.ERROR,
            "The first install fails with \"no matches for kind\": Helm looks up the kinds of all"
                + " objects before it creates one. A definition that is a hook comes too late as"
                + " well. Source: Helm, pkg/action/install.go.",
            """
          templates/crd.yaml:  kind: CustomResourceDefinition
          templates/plan.yaml: kind: Plan""",
            """
          crds/crd.yaml:       kind: CustomResourceDefinition
          templates/plan.yaml: kind: Plan"""),
        Default.ON,
        "move the definition to crds/, or make the resource a hook that runs after the install");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    List<RenderedObject> definitions = all.of("CustomResourceDefinition");
    all.all()
        .filter(object -> !object.isHook() && !all.isAssumed(object))
        .forEach(
            object ->
                definitions.stream()
                    .filter(definition -> defines(definition, object))
                    .findFirst()
                    .ifPresent(
                        definition ->
                            out.add(
                                object.get("kind"),
                                "the definition of the kind "
                                    + object.kind()
                                    + " is "
                                    + definition
                                    + " in the same release")));
  }

  private static boolean defines(RenderedObject definition, RenderedObject object) {
    return definition.get("spec", "group").text().equals(object.group())
        && definition.get("spec", "names", "kind").text().equals(object.kind());
  }
}
