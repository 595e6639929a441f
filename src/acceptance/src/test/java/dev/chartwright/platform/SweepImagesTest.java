package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.render.Rendering;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The source of every image, including those of hooks and init containers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SweepImagesTest {
  private final List<Named<Rendering>> renderings = Sweep.renderings();

  Stream<Named<Rendering>> renderings() {
    return renderings.stream();
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldPinImagesByATagThatIsNotLatest(Rendering rendering) {
    everyContainer(
        rendering,
        container ->
            Assertions.assertThat(container.path("image").asText())
                .matches(".+:[^/]+")
                .doesNotContain(":latest"));
  }

  @ParameterizedTest
  @MethodSource("everything")
  void shouldPullEveryImageFromTheRegistryOfAll(Rendering rendering) {
    everyContainer(
        rendering,
        container ->
            Assertions.assertThat(container.path("image").asText())
                .startsWith("mirror.example.com/images/")
                .doesNotContain("docker.io", "ghcr.io"));
  }

  @ParameterizedTest
  @MethodSource("everything")
  void shouldPullEveryImageWithTheSecretOfAll(Rendering rendering) {
    everyPod(
        rendering,
        pod ->
            Assertions.assertThat(Pod.items(pod.spec().path("imagePullSecrets")))
                .extracting(secret -> secret.path("name").asText())
                .contains("pull"));
  }

  Stream<Named<Rendering>> everything() {
    return renderings().filter(rendering -> rendering.getName().startsWith("everything"));
  }

  private static void everyPod(Rendering rendering, Consumer<Pod> requirement) {
    assertThat(rendering)
        .every("pod", Pod::isMadeBy, m -> requirement.accept(Pod.of(m).orElseThrow()));
  }

  private static void everyContainer(Rendering rendering, Consumer<JsonNode> requirement) {
    everyPod(rendering, pod -> pod.allContainers().forEach(requirement));
  }
}
