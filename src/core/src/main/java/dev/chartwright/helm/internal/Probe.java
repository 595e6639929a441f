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

  /**
   * The file that shows which branches the templates took. Helm renders it last, since of the files
   * in one folder it renders the first name last.
   */
  static final String BRANCHES_FILE = "!chartwright-branches.yaml";

  /** Where the templates note these branches: in {@code .Release}, which all charts share. */
  static final String BRANCHES = "chartwright-branches";

  static final String HEAD = "chartwright-probe: not: {";

  static final String BRANCHES_HEAD = "# branches: ";

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
   * Returns the file for branches.
   *
   * @return a template, which prints a comment
   */
  static String forBranches() {
    return forBranches("get .Release `" + BRANCHES + "`");
  }

  /** Returns the same, with another expression that gives the marks. */
  static String forBranches(String marks) {
    return BRANCHES_HEAD + "{{ " + marks + " }}\n";
  }

  /**
   * Returns actions that print what a helper prints, without the marks in it, and note the marks.
   *
   * @param helper the helper's name
   * @param marks a pattern of all forms of a mark, in Go's syntax
   */
  static String noting(String helper, String marks) {
    return ("{{$chartwright := include `%1$s` . }}{{$_ := set .Release `%2$s` (print (get .Release `%2$s`)"
            + " (regexFindAll `%3$s` $chartwright -1 | join ``))}}"
            + "{{regexReplaceAll `%3$s` $chartwright ``}}")
        .formatted(helper, BRANCHES, marks);
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
