package dev.chartwright.release.internal.diagnosis;

import dev.chartwright.release.internal.readiness.ClusterView;
import java.util.List;

/** Detects one kind of problem. A pure function of the watched objects. */
interface DiagnosisRule {
  /**
   * Looks for its symptoms.
   *
   * @param view what the watches hold now
   * @param patience how long symptoms must last
   * @return those that are there; none as a rule
   */
  List<Suspicion> look(ClusterView view, Patience patience);
}
