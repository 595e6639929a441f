package dev.chartwright.check.internal.manifests;

import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the text that Go prints in place of a missing value. */
public final class NilText implements RenderingCheck {
  private static final Rule RULE =
      new Rule(
          "CW1004",
          "A missing value is printed as text",
          Severity.ERROR,
          "Go prints <nil>, <no value> or %!s(<nil>) in place of a missing value, and the object "
              + "is created with that text. Source: Go, text/template and fmt.",
          "url: https://{{ .Values.host }}/",
          "url: https://{{ required \"host is needed\" .Values.host }}/");
  private static final Pattern TEXT =
      Pattern.compile("<nil>|<no value>|%![a-z]\\([^)\\n]*\\)|map\\[[^\\]\\n]*:[^\\]\\n]*\\]");

  /** A text without any of these cannot match, and searching for them is much quicker. */
  private static final List<String> PARTS = List.of("<nil>", "<no value>", "%!", "map[");

  public NilText() {}

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> check(Rendering rendering) {
    List<Finding> findings = new ArrayList<>();
    rendering
        .manifests()
        .forEach(
            manifest -> {
              boolean isPossible = PARTS.stream().anyMatch(manifest.text()::contains);
              Matcher matcher = TEXT.matcher(manifest.text());
              while (isPossible && matcher.find()) {
                if (!isComment(manifest.text(), matcher.start())) {
                  findings.add(
                      Finding.of(RULE, "the rendered text contains " + shown(matcher.group()))
                          .at(rendering.traceAt(manifest, matcher.start()))
                          .about(manifest)
                          .withRemedy("guard the value with required, default or with"));
                }
              }
            });
    return findings;
  }

  /** A printed map may hold anything, secrets too: its content is not repeated. */
  private static String shown(String text) {
    return text.startsWith("map[") ? "a Go map printed as text (map[…])" : text;
  }

  private static boolean isComment(String text, int at) {
    return text.substring(text.lastIndexOf('\n', at) + 1, at).strip().startsWith("#");
  }
}
