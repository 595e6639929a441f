package dev.chartwright.scenario;

import dev.chartwright.progress.Progress;
import dev.chartwright.release.Snapshot;
import dev.chartwright.release.WaitListener;
import dev.chartwright.release.WaitText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows the progress of a release. */
public final class WaitProgress implements WaitListener {
  private final Progress progress;
  private @Nullable Snapshot before;

  /**
   * Shows it.
   *
   * @param progress where
   */
  public WaitProgress(Progress progress) {
    this.progress = progress;
  }

  @Override
  public synchronized void changed(Snapshot snapshot) {
    List<String> changes = WaitText.changes(Optional.ofNullable(before), snapshot);
    before = snapshot;
    progress.standing(WaitText.lines(snapshot), changes);
  }
}
