package dev.chartwright.verify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which program made a result. */
final class ResultKeyTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeLibraries() throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    library("chartwright-core-1.0.0.jar", "a");
    library("other-1.0.0.jar", "a");
  }

  private void library(String name, String content) throws IOException {
    Files.writeString(folder.resolve("lib").resolve(name), content);
  }

  private Path jar(String classPath) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Name.CLASS_PATH, classPath);
    Path jar = folder.resolve("chartwright.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }

  @Test
  void shouldChangeWithALibraryOfOurs() throws IOException {
    Path jar = jar("lib/other-1.0.0.jar lib/chartwright-core-1.0.0.jar");
    String before = ResultKey.ofJar(jar);

    assertThat(ResultKey.ofJar(jar)).isEqualTo(before);
    library("chartwright-core-1.0.0.jar", "b");
    assertThat(ResultKey.ofJar(jar)).isNotEqualTo(before);
  }

  @Test
  void shouldTakeLibrariesOfOthersByTheirName() throws IOException {
    String before = ResultKey.ofJar(jar("lib/other-1.0.0.jar"));

    library("other-1.0.0.jar", "b");
    assertThat(ResultKey.ofJar(jar("lib/other-1.0.0.jar"))).isEqualTo(before);
    assertThat(ResultKey.ofJar(jar("lib/other-1.0.1.jar"))).isNotEqualTo(before);
  }

  @Test
  void shouldReadAJarThatHoldsEverything() throws IOException {
    assertThat(ResultKey.ofJar(jar(""))).isNotBlank();
  }
}
