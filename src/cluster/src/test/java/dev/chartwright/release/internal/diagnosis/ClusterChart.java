package dev.chartwright.release.internal.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.release.ReleaseName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A chart of the corpus, installed by Helm's own command into a namespace of its own. */
record ClusterChart(Path folder, String cause, String says) {
  private static final Path CORPUS =
      Path.of(System.getProperty("chartwright.basedir", "."))
          .resolve("src/cluster/src/test/resources/charts/broken-on-cluster");
  static final String IMAGE = "chartwright.test.image";
  static final String HELM = "chartwright.test.helm";

  static List<ClusterChart> in(String group) {
    try (Stream<Path> folders = Files.list(CORPUS.resolve(group))) {
      return folders.sorted().map(ClusterChart::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ClusterChart of(Path folder) {
    try {
      JsonNode annotations =
          content(Files.readString(folder.resolve("Chart.yaml"))).path("annotations");
      return new ClusterChart(
          folder,
          annotations.path("chartwright.dev/cause").asText(),
          annotations.path("chartwright.dev/says").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode content(String text) {
    try {
      return YamlDocument.parse(text).content();
    } catch (YamlDocument.SyntaxException e) {
      throw new AssertionError(e);
    }
  }

  String name() {
    return folder.getFileName().toString();
  }

  ReleaseName release(String prefix) {
    return new ReleaseName("web", prefix + "-" + name());
  }

  /** What Helm will make, hooks apart. */
  List<ObjectRef> objects(ReleaseName release) {
    String text = helm("template", release, "--no-hooks");
    List<ObjectRef> objects = new ArrayList<>();
    for (String document : text.split("(?m)^---$")) {
      JsonNode content = content(document);
      if (content.has("kind")) {
        objects.add(ObjectRef.of(content, release.namespace()));
      }
    }
    return objects;
  }

  private String helm(String verb, ReleaseName release, String... more) {
    try {
      Process process = start(verb, release, ProcessBuilder.Redirect.PIPE, more);
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError("helm " + verb + " of " + name() + " fails");
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static ClusterChart named(String group, String name) {
    return of(CORPUS.resolve(group).resolve(name));
  }

  /** Helm at work; the caller ends it. */
  Process install(ReleaseName release, String... more) {
    return quietly("install", release, more);
  }

  /** Helm at work; the caller ends it. */
  Process upgrade(ReleaseName release, String... more) {
    return quietly("upgrade", release, more);
  }

  private Process quietly(String verb, ReleaseName release, String... more) {
    List<String> options = new ArrayList<>(List.of(more));
    if (verb.equals("install")) {
      options.add("--create-namespace");
    }
    try {
      return start(verb, release, ProcessBuilder.Redirect.DISCARD, options.toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process start(
      String verb, ReleaseName release, ProcessBuilder.Redirect out, String... more)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of(System.getProperty(HELM), verb, release.name(), folder.toString()));
    command.addAll(List.of("--namespace", release.namespace()));
    command.addAll(List.of("--kubeconfig", System.getProperty(NamedCluster.PROPERTY)));
    if (!System.getProperty(IMAGE, "").isEmpty()) {
      command.addAll(List.of("--set", "image=" + System.getProperty(IMAGE)));
    }
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectOutput(out)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Override
  public String toString() {
    return name();
  }
}
