package dev.chartwright.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StepKindsTest {
  private static final Path BASE = Path.of("base");

  private final ObjectMapper mapper = new ObjectMapper();

  private ObjectNode example(StepKind<?> kind) throws IOException {
    return kind.example().isBlank()
        ? mapper.createObjectNode()
        : (ObjectNode) mapper.readTree(kind.example());
  }

  @Test
  void shouldListEveryStep() {
    List<Class<?>> listed = new ArrayList<>();
    StepKinds.all().forEach(kind -> listed.add(kind.type()));

    assertThat(
            Arrays.stream(Step.class.getPermittedSubclasses())
                .filter(step -> !listed.contains(step) && step != Step.Limited.class)
                .map(step -> "Step." + step.getSimpleName() + " is missing in StepKinds.java")
                .toList())
        .isEmpty();
    assertThat(listed).doesNotHaveDuplicates();
    assertThat(StepKinds.all()).extracting(StepKind::name).doesNotHaveDuplicates();
  }

  /** An option that the schema admits and the reader does not know would be ignored silently. */
  @Test
  void shouldReadEveryOption() throws IOException {
    List<String> faults = new ArrayList<>();
    for (StepKind<?> kind : StepKinds.all()) {
      Step whole = kind.read(example(kind), BASE);
      for (String option : options(kind)) {
        ObjectNode without = example(kind);
        if (without.remove(option) == null) {
          faults.add("the example of '" + kind.name() + "' does not set '" + option + "'");
        } else if (kind.read(without, BASE).equals(whole)) {
          faults.add(
              "the reader of '%s' ignores '%s', or the example sets its default"
                  .formatted(kind.name(), option));
        }
      }
      assertThat(whole.name()).isEqualTo(kind.name());
    }

    assertThat(faults).as("StepKinds.java").isEmpty();
  }

  private List<String> options(StepKind<?> kind) throws IOException {
    List<String> names = new ArrayList<>();
    if (!kind.schema().isBlank()) {
      mapper.readTree(kind.schema()).path("properties").fieldNames().forEachRemaining(names::add);
      example(kind).fieldNames().forEachRemaining(names::add);
    }
    return names.stream().distinct().toList();
  }

  @Test
  void shouldLimitTheTimeOfAnyStep() throws IOException {
    for (StepKind<?> kind : StepKinds.all()) {
      Step whole = kind.read(example(kind), BASE);
      ObjectNode limited = example(kind).put("within", "1m30s");

      assertThat(kind.read(limited, BASE))
          .isEqualTo(new Step.Limited(whole, Duration.ofSeconds(90)));
    }
  }

  @Test
  void shouldLookAtTheSlowestTwentieth() {
    Step.Http step =
        new Step.Http(
            new Step.Call("Service/web", "/", "GET", Optional.empty()),
            200,
            Optional.empty(),
            Optional.empty(),
            20,
            Optional.of(Duration.ofMillis(100)));
    List<Duration> times = new ArrayList<>(Collections.nCopies(19, Duration.ofMillis(99)));
    times.add(Duration.ofSeconds(9));

    assertThat(HttpSteps.judge(step, times)).isEqualTo("20 answers 200, 95th percentile 99 ms");
    times.set(0, Duration.ofMillis(100));
    assertThatThrownBy(() -> HttpSteps.judge(step, times))
        .hasMessage("20 answers 200, 95th percentile 100 ms, and the limit is 100 ms (under)");
    assertThat(HttpSteps.judge(step, List.of(Duration.ofMillis(3))))
        .contains("95th percentile 3 ms");
  }
}
