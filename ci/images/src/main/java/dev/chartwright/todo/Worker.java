package dev.chartwright.todo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Takes items from a list in Redis and records them in PostgreSQL. For each it computes for
 * CPU_MILLIS milliseconds, so that an autoscaler has a reason. An item that cannot be recorded goes
 * back to the list.
 */
public final class Worker {
  private static final String WAIT_SECONDS = "2";
  private static final int READ_MILLIS = 10_000;
  private static final long PAUSE_MILLIS = 1000;

  private final Settings settings;
  private final Database database;
  private final String list;
  private final int cpuMillis;
  private final String name;
  private final CountDownLatch stopping = new CountDownLatch(1);

  Worker(Settings settings) {
    this.settings = settings;
    this.database = new Database(settings);
    settings.text("REDIS_HOST");
    settings.number("REDIS_PORT", 6379, 1, 65535);
    this.list = settings.text("QUEUE", "todo:jobs");
    this.cpuMillis = settings.number("CPU_MILLIS", 0, 0, 600_000);
    this.name = settings.text("HOSTNAME", hostName());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "worker";
    }
  }

  /** Runs the program. */
  public static void main(String... args) throws Exception {
    try {
      Worker worker = new Worker(new Settings(System.getenv()));
      Thread work = Thread.currentThread();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> worker.stop(work)));
      Backend.log("The worker reads " + worker.list + ".");
      worker.run();
    } catch (Settings.BadSettingException e) {
      Backend.log(e.getMessage());
      System.exit(2);
    }
  }

  private void stop(Thread work) {
    stopping.countDown();
    try {
      work.join(READ_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Backend.log("The worker has stopped.");
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  void run() throws InterruptedException {
    while (!isStopping()) {
      try (Redis redis = new Redis(settings, READ_MILLIS)) {
        while (!isStopping()) {
          String item = redis.call("BRPOP", list, WAIT_SECONDS);
          if (item != null) {
            work(redis, item);
          }
        }
      } catch (SocketTimeoutException e) {
        Backend.log("Redis does not answer.");
      } catch (IOException | SQLException e) {
        Backend.log("The worker tries again: " + e.getMessage());
        stopping.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
  }

  private void work(Redis redis, String item) throws IOException, SQLException {
    burn(cpuMillis);
    try {
      database.done(item, name);
      Backend.log("The worker has finished an item.");
    } catch (SQLException e) {
      redis.call("RPUSH", list, item);
      throw e;
    }
  }

  /** Uses one processor for a time, in milliseconds. */
  static long burn(int millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    long rounds = 0;
    while (System.nanoTime() < end) {
      rounds++;
    }
    return rounds;
  }
}
