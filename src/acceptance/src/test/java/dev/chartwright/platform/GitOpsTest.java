package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples for Argo CD and Flux, which render without the cluster, rotate nothing. */
final class GitOpsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"argocd/oci", "argocd/repository", "flux/oci", "flux/repository"})
  void shouldRenderTheSameAtEachSync(String example)
      throws IOException, YamlDocument.SyntaxException {
    Path values = folder.resolve("values.yaml");
    Files.writeString(values, values(Path.of("ci/examples/" + example + ".yaml")).toString());

    Rendering first = render(values);

    assertThat(render(values).texts()).isEqualTo(first.texts());
    assertThat(first.manifests()).noneMatch(manifest -> manifest.kind().equals("Secret"));
  }

  private static Rendering render(Path values) {
    Case subject = Platform.of(Platform.chart(), Platform.values(List.of(values.toString())));
    return Renderer.of(subject.chart()).render(subject);
  }

  private static JsonNode values(Path example) throws IOException, YamlDocument.SyntaxException {
    String text = Files.readString(example);
    String last = text.substring(text.lastIndexOf("\n---\n") + 1).replaceFirst("^---\n", "");
    JsonNode object = YamlDocument.parse(last).content();
    JsonNode argo = object.at("/spec/source/helm/valuesObject");
    return argo.isObject() ? argo : object.at("/spec/values");
  }
}
