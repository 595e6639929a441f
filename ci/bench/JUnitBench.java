import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs a test class, and prints how long that took and the most descriptors that were open after a test (0 where /proc does not list
 * them); called by ci/bench/descriptors. Exit code 1: a test failed, or there were not as many as expected.
 *
 * <pre>JUnitBench CLASS TESTS</pre>
 */
final class JUnitBench {
  private JUnitBench() {}

  public static void main(String[] args) throws Exception {
    AtomicInteger passed = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    TestExecutionListener listener =
        new TestExecutionListener() {
          @Override
          public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            result.getThrowable().ifPresent(Throwable::printStackTrace);
            if (test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
              passed.incrementAndGet();
            }
            String[] names = Path.of("/proc/self/fd").toFile().list();
            most.accumulateAndGet(names == null ? 0 : names.length, Math::max);
          }
        };
    long start = System.nanoTime();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Class.forName(args[0])))
                .build(),
            listener);
    System.out.println((System.nanoTime() - start) / 1_000_000 + " " + most.get());
    System.exit(passed.get() == Integer.parseInt(args[1]) ? 0 : 1);
  }
}
