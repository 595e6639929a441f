package dev.chartwright.helm.internal;

/**
 * A template that is laid into a copy of a chart to get at what helm-java does not hand out.
 *
 * <p>When Helm cannot read a rendered document as YAML, it reports the text of every template as it
 * was rendered, hooks included (pkg/action renderResources: "return the files as a big blob"). The
 * probe renders to such a document. Its name sorts behind every other, so Helm has read all the
 * others by then: an error about another file is Helm's own verdict on that file.
 */
public final class Probe {
  /** The probe's file name; the tilde sorts behind letters. */
  public static final String FILE = "~chartwright-probe.yaml";

  static final String HEAD = "chartwright-probe: not: {";

  private static final String SUBCHARTS =
      """
      {{- define "chartwright.probe.subcharts" }}{ {{- $comma := "" }}
      {{- range $name, $subchart := .Subcharts }}{{ $comma }}{{ $name | toJson }}:{{ include \
      "chartwright.probe.subcharts" $subchart }}{{ $comma = "," }}{{ end -}} }{{ end }}
      """;

  private Probe() {}

  /**
   * Returns the probe for renderings.
   *
   * @param hasNotes whether it also renders NOTES.txt
   * @return a template
   */
  public static String forRendering(boolean hasNotes) {
    return HEAD + "\n" + notes(hasNotes);
  }

  /**
   * Returns the probe for renderings that also show the values. Helm renders it before any other
   * template, which could change them.
   *
   * @param hasNotes whether it also renders NOTES.txt
   * @return a template whose second line is that of the values
   */
  public static String forBoth(boolean hasNotes) {
    return forValues() + "\n" + notes(hasNotes);
  }

  private static String notes(boolean hasNotes) {
    return hasNotes ? "{{ include (print .Template.BasePath \"/NOTES.txt\") . }}" : "";
  }

  /**
   * Returns the probe for values.
   *
   * @return a template
   */
  public static String forValues() {
    return SUBCHARTS
        + HEAD
        + "\n{\"values\":{{ .Values | toJson }},\"subcharts\":"
        + "{{ include \"chartwright.probe.subcharts\" . }}}";
  }
}
