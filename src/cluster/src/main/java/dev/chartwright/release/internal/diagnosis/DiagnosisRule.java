package dev.chartwright.release.internal.diagnosis;

import dev.chartwright.release.internal.readiness.ClusterView;
import java.util.List;

/** Knows one sort of trouble. A pure function of what the watches hold. */
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
