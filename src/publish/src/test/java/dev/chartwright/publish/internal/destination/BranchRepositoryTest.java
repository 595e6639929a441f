package dev.chartwright.publish.internal.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.Chart;
import dev.chartwright.publish.RepositoryIndex;
import dev.chartwright.publish.internal.changed.Checkout;
import dev.chartwright.publish.internal.destination.Publisher.Item;
import dev.chartwright.publish.internal.site.SiteOptions;
import dev.chartwright.source.UnableToGetChartException;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BranchRepositoryTest {
  private static final Instant WHEN = Instant.parse("2026-11-21T12:00:00Z");
  private static final SiteOptions SITE =
      new SiteOptions("Charts", "charts", Optional.empty(), Optional.empty(), "a test");

  @TempDir private Path folder;

  @BeforeEach
  void makeRemote() throws IOException, InterruptedException {
    git(folder, "init", "--quiet", "--bare", "remote.git");
  }

  @Test
  void shouldLoseNoChartWhenSeveralPublishAtOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    List<Future<Boolean>> publishing = new ArrayList<>();
    for (String name : List.of("one", "two", "three", "four", "five", "six")) {
      Path checkout = checkout(name);
      publishing.add(pool.submit(() -> publish(checkout, name)));
    }
    pool.shutdown();
    for (Future<Boolean> one : publishing) {
      assertThat(one.get()).isTrue();
    }

    git(folder, "clone", "--quiet", "--branch", "gh-pages", "remote.git", "served");
    RepositoryIndex index = RepositoryIndex.read(folder.resolve("served"));
    for (String name : List.of("one", "two", "three", "four", "five", "six")) {
      assertThat(index.digest(name, "1.2.3")).as(name).isPresent();
      assertThat(folder.resolve("served").resolve(name + "-1.2.3.tgz")).exists();
      assertThat(folder.resolve("served").resolve(name + "/index.html")).exists();
    }
    assertThat(git(folder.resolve("served"), "ls-files")).doesNotContain(".lock");
  }

  @Test
  void shouldLeaveTheCheckoutAlone() throws Exception {
    Path checkout = checkout("web");
    Files.writeString(checkout.resolve("work.txt"), "in progress");
    String before = git(checkout, "status", "--porcelain", "--branch");

    publish(checkout, "web");

    assertThat(git(checkout, "status", "--porcelain", "--branch")).isEqualTo(before);
    assertThat(git(checkout, "worktree", "list").lines()).hasSize(1);
    assertThat(git(checkout, "rev-parse", "--is-shallow-repository")).isEqualTo("false");
  }

  @Test
  void shouldPublishFromAShallowClone() throws Exception {
    publish(checkout("web"), "web");
    String remote = folder.resolve("remote.git").toUri().toString();
    git(folder, "clone", "--quiet", "--depth=1", "--branch", "gh-pages", remote, "shallow");

    publish(folder.resolve("shallow"), "other");

    assertThat(git(folder.resolve("remote.git"), "log", "--format=%s", "gh-pages").lines())
        .containsExactly("Publish other 1.2.3", "Publish web 1.2.3", "Begin the chart repository");
  }

  @Test
  void shouldSayThatThereIsNoSuchRemote() throws Exception {
    Path checkout = checkout("web");
    git(checkout, "remote", "remove", "origin");

    assertThatThrownBy(() -> publish(checkout, "web"))
        .isInstanceOf(UnableToGetChartException.class)
        .hasMessageStartingWith("Cannot read the remote 'origin': ")
        .hasMessageNotContaining("\n");
  }

  private boolean publish(Path checkout, String name) {
    Path work = folder.resolve("work-" + name);
    Chart chart = TestChart.in(folder.resolve("charts"), name).load();
    Publisher publisher =
        new Publisher(work.resolve("staging"), Optional.empty(), "1.0.0", step -> {});
    publisher.publish(
        publisher.stage(List.of(new Item(chart, List.of())), WHEN),
        List.of(
            new BranchRepository(
                checkout, "origin", "gh-pages", work.resolve("tree"), SITE, Optional.empty())),
        WHEN);
    return true;
  }

  private Path checkout(String name) throws IOException, InterruptedException {
    Path checkout = folder.resolve("checkout-" + name);
    git(folder, "init", "--quiet", checkout.toString());
    git(checkout, "remote", "add", "origin", folder.resolve("remote.git").toString());
    Checkout.at(checkout).commit();
    return checkout;
  }

  private static String git(Path in, String... arguments) {
    return Checkout.at(in).git(arguments);
  }
}
