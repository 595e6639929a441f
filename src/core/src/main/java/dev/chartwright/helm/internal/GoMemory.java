package dev.chartwright.helm.internal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory that Go holds in this process: what is resident, without Java's heap. */
final class GoMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";
  private static final long MOST = 4L << 30;

  private GoMemory() {}

  /**
   * Returns how much it may hold.
   *
   * @return 4 GiB, or half of the memory of the machine or container if that is less; in bytes
   */
  static long limit() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? Math.min(MOST, system.getTotalMemorySize() / 2)
        : MOST;
  }

  /**
   * Returns how much it may hold without a look at the limit, which takes Java a tenth of a second
   * to find out.
   *
   * @return at most the limit: Java's heap is limited to a part of the same memory; in bytes
   */
  static long little() {
    return Math.min(MOST, Runtime.getRuntime().maxMemory() / 2);
  }

  /**
   * Returns how much it holds.
   *
   * @return bytes; 0 on other systems than Linux
   */
  static long held() {
    if (!Files.exists(STATUS)) {
      return 0;
    }
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(RESIDENT)) {
          long kilobytes =
              Long.parseLong(line.substring(RESIDENT.length()).replace("kB", "").strip());
          return Math.max(0, (kilobytes << 10) - Runtime.getRuntime().totalMemory());
        }
      }
      return 0;
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
