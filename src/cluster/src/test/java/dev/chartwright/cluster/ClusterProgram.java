package dev.chartwright.cluster;

import dev.chartwright.progress.Progress;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** What a child JVM runs: it starts a cluster, says so, and ends or waits. */
final class ClusterProgram {
  private ClusterProgram() {}

  public static void main(String[] args) throws InterruptedException {
    Set<String> words = Set.of(args);
    ClusterRequest request = ClusterRequest.ANY.withKeep(words.contains("keep"));
    long start = System.nanoTime();
    Progress progress =
        new Progress() {
          @Override
          public void stage(String what, int steps) {
            step(what);
          }

          @Override
          public void step(String done) {
            System.out.println((System.nanoTime() - start) / 1_000_000 + " ms " + done);
            if (done.startsWith("start cluster")) {
              System.out.println("starting");
            }
          }

          @Override
          public void close() {}
        };
    Cluster cluster = Clusters.start(request, progress);
    System.out.println("cluster " + cluster.name() + " " + cluster.version());
    System.out.println("missing " + cluster.missing());
    cluster.howToReach().ifPresent(System.out::println);
    System.out.println("ready");
    if (words.contains("wait")) {
      new CountDownLatch(1).await();
    }
    long closing = System.nanoTime();
    cluster.close();
    System.out.println("closed in " + (System.nanoTime() - closing) / 1_000_000 + " ms");
  }
}
