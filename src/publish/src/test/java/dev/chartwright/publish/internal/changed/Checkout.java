package dev.chartwright.publish.internal.changed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A git repository of a test, with charts in it. */
public final class Checkout {
  private final Path top;

  private Checkout(Path top) {
    this.top = top;
  }

  /** A new repository with nothing in it. */
  public static Checkout in(Path top) {
    try {
      Files.createDirectories(top);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Checkout checkout = new Checkout(top);
    checkout.git("init", "--quiet", "--initial-branch=main");
    return checkout;
  }

  /** A repository that is there already. */
  public static Checkout at(Path top) {
    return new Checkout(top);
  }

  public Path top() {
    return top;
  }

  public Path path(String file) {
    return top.resolve(file);
  }

  /** Writes a file. */
  public Checkout write(String file, String text) {
    try {
      Path path = top.resolve(file);
      Files.createDirectories(path.resolveSibling("."));
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces text in a file. */
  public Checkout replace(String file, String from, String to) {
    try {
      String text = Files.readString(top.resolve(file));
      assertThat(text).contains(from);
      return write(file, text.replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A chart of version 1.2.0 with a value and a template; more lines for Chart.yaml. */
  public Checkout chart(String folder, String... lines) {
    String name = folder.substring(folder.lastIndexOf('/') + 1);
    return write(
            folder + "/Chart.yaml",
            "apiVersion: v2\nname: "
                + name
                + "\nversion: 1.2.0\n"
                + Stream.of(lines).map(line -> line + "\n").reduce("", String::concat))
        .write(folder + "/values.yaml", "replicas: 1\n")
        .write(
            folder + "/templates/config.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: "
                + name
                + "\ndata:\n  replicas: {{ .Values.replicas | quote }}\n");
  }

  public Checkout delete(String path) {
    git("rm", "-r", "--quiet", path);
    return this;
  }

  public Checkout link(String path, String target) {
    try {
      Files.createDirectories(top.resolve(path).resolveSibling("."));
      Files.createSymbolicLink(top.resolve(path), Path.of(target));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Checkout commit() {
    git("add", "--all");
    git(
        "-c",
        "user.name=somebody",
        "-c",
        "user.email=somebody@example.com",
        "commit",
        "--quiet",
        "--allow-empty",
        "--message",
        "change");
    return this;
  }

  /** Runs git. */
  public String git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).directory(top.toFile()).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      return said.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
