package dev.chartwright.helm.internal;

import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.TemplateCommand;
import com.marcnuri.helm.UpgradeCommand;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What helm-java's commands that take values have in common, for which they share no type.
 *
 * @param valuesFiles takes {@code --values}
 * @param sets takes a key and a value of {@code --set}
 * @param setFiles takes a key and a file of {@code --set-file}
 */
record ValueTarget(
    Consumer<Path> valuesFiles,
    BiConsumer<String, Object> sets,
    BiConsumer<String, Path> setFiles) {

  static ValueTarget of(TemplateCommand command) {
    return new ValueTarget(command::withValuesFile, command::set, command::setFile);
  }

  static ValueTarget of(InstallCommand command) {
    return new ValueTarget(command::withValuesFile, command::set, command::setFile);
  }

  static ValueTarget of(UpgradeCommand command) {
    return new ValueTarget(command::withValuesFile, command::set, command::setFile);
  }

  void valuesFile(Path file) {
    valuesFiles.accept(file);
  }

  void set(String key, Object value) {
    sets.accept(key, value);
  }

  void setFile(String key, Path file) {
    setFiles.accept(key, file);
  }
}
