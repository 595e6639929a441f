package dev.chartwright.render;

import java.util.Optional;

/**
 * A case, whatever its name is, with the texts of its files, which can change within a process.
 *
 * @param texts one text for all of them; empty if they cannot be read
 */
record CaseTexts(Case subject, String texts) {
  static CaseTexts of(Case subject) {
    return of(subject, SharedRenderings.Input.of(subject));
  }

  /**
   * As above.
   *
   * @param input the texts of the case, which have been read already
   */
  static CaseTexts of(Case subject, Optional<SharedRenderings.Input> input) {
    return new CaseTexts(subject.named(""), input.map(SharedRenderings.Input::key).orElse(""));
  }
}
