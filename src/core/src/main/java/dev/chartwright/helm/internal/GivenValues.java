package dev.chartwright.helm.internal;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values in the form that helm-java takes.
 *
 * @param files values files, the later over the earlier
 * @param sets all {@code --set} expressions as one, with a comma at the end; or empty
 * @param strings keys whose values are the contents of files
 */
record GivenValues(List<Path> files, String sets, Map<String, Path> strings) {
  GivenValues {
    files = List.copyOf(files);
    strings = Collections.unmodifiableMap(new LinkedHashMap<>(strings));
  }

  void addTo(ValueTarget target) {
    files.forEach(target::valuesFile);
    if (!sets.isEmpty()) {
      target.set(sets, "");
    }
    strings.forEach(target::setFile);
  }
}
