package dev.chartwright.chart.internal.template;

/**
 * A line of a template.
 *
 * @param file the template as Helm names it, such as {@code platform/charts/core/templates/a.yaml}
 * @param line the line from 1
 */
public record Site(String file, int line) implements Comparable<Site> {
  @Override
  public int compareTo(Site other) {
    int files = file.compareTo(other.file);
    return files == 0 ? Integer.compare(line, other.line) : files;
  }

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
