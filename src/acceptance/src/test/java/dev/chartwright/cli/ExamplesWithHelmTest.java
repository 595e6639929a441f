package dev.chartwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.process.Program;
import dev.chartwright.internal.process.UnableToRunProgramException;
import dev.chartwright.internal.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples for tools that render without the cluster, with Helm's own commands. */
@WithRealHelm
final class ExamplesWithHelmTest {
  private static final Path CHART = Path.of("charts/platform");

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "HELM3, argocd/oci", "HELM4, argocd/oci", "HELM3, argocd/repository",
        "HELM4, argocd/repository",
    "HELM3, flux/oci", "HELM4, flux/oci", "HELM3, flux/repository", "HELM4, flux/repository"
  })
  void shouldRotateNothing(RealHelm helm, String example)
      throws IOException, YamlDocument.SyntaxException {
    RealHelm.required();
    String text = Files.readString(Path.of("ci/examples/" + example + ".yaml"));
    String last = text.substring(text.lastIndexOf("\n---\n") + 1).replaceFirst("^---\n", "");
    JsonNode object = YamlDocument.parse(last).content();
    JsonNode argo = object.at("/spec/source/helm/valuesObject");
    Path values = folder.resolve("values.yaml");
    Files.writeString(values, (argo.isObject() ? argo : object.at("/spec/values")).toString());

    Ran first = template(helm, values);

    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out())
        .doesNotContain("kind: Secret\n")
        .isEqualTo(template(helm, values).out());
  }

  private Ran template(RealHelm helm, Path values) {
    return helm.run(folder, "template", "platform", CHART, "-n", "staging-infra", "-f", values);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "HELM3, local", "HELM3, staging", "HELM3, production",
    "HELM4, local", "HELM4, staging", "HELM4, production"
  })
  void shouldBuildEachOverlayTwiceToEqualBytes(RealHelm helm, String environment)
      throws UnableToRunProgramException {
    RealHelm.required();
    String first = kustomize(helm, environment);

    assertThat(first)
        .contains("kind: StatefulSet", "example.com/team: platform", "namespace: " + environment)
        .isEqualTo(kustomize(helm, environment));
    assertThat(first.contains("kind: Secret\n")).isEqualTo(environment.equals("local"));
  }

  private static String kustomize(RealHelm helm, String environment)
      throws UnableToRunProgramException {
    String variable = System.getenv("CHARTWRIGHT_KUSTOMIZE");
    String program = System.getProperty("chartwright.kustomize", variable == null ? "" : variable);
    Assumptions.assumeFalse(program.isEmpty(), "CHARTWRIGHT_KUSTOMIZE does not name kustomize");
    List<String> command =
        List.of(
            program,
            "build",
            "--enable-helm",
            "--helm-command",
            helm.binary().toString(),
            Path.of("ci/examples/kustomize", environment).toString());
    Program.Ended ended = Program.of(command, Duration.ofMinutes(1), 16 << 20).run();
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended.out();
  }
}
