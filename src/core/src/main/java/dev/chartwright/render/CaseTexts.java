package dev.chartwright.render;

/**
 * A case, whatever its name is, with the texts of its files, which can change within a process.
 *
 * @param texts one text for all of them; empty if they cannot be read
 */
record CaseTexts(Case subject, String texts) {
  static CaseTexts of(Case subject) {
    String texts = SharedRenderings.Input.of(subject).map(input -> input.key()).orElse("");
    return new CaseTexts(subject.named(""), texts);
  }
}
