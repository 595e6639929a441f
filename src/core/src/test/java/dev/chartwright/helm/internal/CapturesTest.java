package dev.chartwright.helm.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.helm.internal.Captures.End;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CapturesTest {
  private final Table table = new Table();
  private final Captures captures = new Captures(table);

  /** Write ends that Go holds, by number. */
  private static final class Table implements Captures.Pipes {
    final Set<End> open = new LinkedHashSet<>();
    final List<Integer> redirected = new ArrayList<>();

    void open(int... descriptors) {
      for (int descriptor : descriptors) {
        open.add(new End(descriptor, 1000 + descriptor));
      }
    }

    void close(int descriptor) {
      open.removeIf(end -> end.descriptor() == descriptor);
    }

    @Override
    public Set<End> writers() {
      return new LinkedHashSet<>(open);
    }

    @Override
    public void redirect(Iterable<End> ends) {
      ends.forEach(
          end -> {
            assertThat(open.remove(end)).isTrue();
            redirected.add(end.descriptor());
          });
    }
  }

  @Test
  void shouldEndWhatEachCallLeft() {
    table.open(5, 6, 7, 8);

    captures.end(2);

    assertThat(table.redirected).containsExactlyInAnyOrder(5, 6, 7, 8);
  }

  @Test
  void shouldDoNothingWhenThereWasNoCall() {
    captures.end(0);

    assertThat(table.redirected).isEmpty();
  }

  @Test
  void shouldTouchNothingWhileGoMayStillCloseSomeOfThem() {
    table.open(5, 6, 7, 8);

    captures.end(1);

    assertThat(table.redirected).isEmpty();
  }

  @Test
  void shouldEndThemOnceGoHasClosedTheOthers() {
    table.open(5, 6, 7, 8);
    captures.end(1);
    table.close(5);
    captures.end(0);
    assertThat(table.redirected).isEmpty();

    table.close(8);
    captures.end(0);

    assertThat(table.redirected).containsExactlyInAnyOrder(6, 7);
  }

  @Test
  void shouldNotMixOldOnesWithThoseOfLaterCalls() {
    table.open(5, 6, 7);
    captures.end(1);
    table.open(8, 9);

    captures.end(1);

    assertThat(table.redirected).containsExactlyInAnyOrder(8, 9);
  }

  @Test
  void shouldKnowANumberThatWasGivenAgain() {
    table.open(5, 6, 7);
    captures.end(1);
    table.close(5);
    table.open.add(new End(5, 7777));

    captures.end(1);

    assertThat(table.redirected).containsExactlyInAnyOrder(6, 7);
    assertThat(table.open).containsExactly(new End(5, 7777));
  }

  @Test
  void shouldNeverTouchABatchOfWhichSomeAreMissing() {
    table.open(5);
    captures.end(1);
    table.open(6, 7);

    captures.end(1);
    captures.end(0);

    assertThat(table.redirected).containsExactlyInAnyOrder(6, 7);
  }

  @Test
  void shouldLeaveAloneWhatPlainCallsLeft() {
    table.open(5, 6);
    captures.end(0);
    captures.end(0);

    assertThat(table.redirected).isEmpty();
  }
}
