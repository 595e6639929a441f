package dev.chartwright.helm.internal;

import com.marcnuri.helm.DependencyCommand;
import dev.chartwright.helm.HelmException;
import java.nio.file.Path;

/** Runs {@code helm dependency update}. */
public final class DependencyCall {
  private DependencyCall() {}

  /**
   * Fetches the declared dependencies into charts/.
   *
   * @param chart the chart's folder
   */
  public static void update(HelmLibrary library, Path chart) {
    try {
      library.call(lib -> new DependencyCommand(lib, chart).update().call());
    } catch (IllegalStateException e) {
      throw new HelmException("dependency update", chart, FailureReader.read(e.getMessage()), e);
    }
  }
}
