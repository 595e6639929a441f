package dev.chartwright.platform;

import dev.chartwright.render.Rendering;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A script from a ConfigMap that runs on this machine with substitutes for its commands. */
final class Script {
  /** The result of a run. */
  record Result(int exitCode, String output) {}

  private final Path file;
  private final Path commands;
  private final Map<String, String> environment = new TreeMap<>();

  private Script(Path file, Path commands) {
    this.file = file;
    this.commands = commands;
  }

  static Script of(Rendering rendering, String configMap, String key, Path folder) {
    String text =
        Platform.find(rendering, "ConfigMap", configMap).content().path("data").path(key).asText();
    if (text.isEmpty()) {
      throw new AssertionError("ConfigMap/" + configMap + " has no key " + key);
    }
    try {
      Path commands = Files.createDirectory(folder.resolve("bin"));
      return new Script(Files.writeString(folder.resolve(key), text), commands);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Script withCommand(String name, String body) {
    try {
      Path command = Files.writeString(commands.resolve(name), "#!/bin/sh\n" + body + "\n");
      if (!command.toFile().setExecutable(true)) {
        throw new AssertionError(command + ": cannot make the file executable");
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces a folder of the container in the script with a folder of this machine. */
  Script inPlaceOf(String path, Path folder) {
    try {
      Files.writeString(file, Files.readString(file).replace(path, folder.toString()));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Script withEnvironment(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  Result run(String... arguments) {
    try {
      List<String> command = new ArrayList<>();
      String first = Files.readAllLines(file).get(0);
      command.add(first.substring(first.lastIndexOf(first.contains(" ") ? ' ' : '/') + 1));
      command.add(file.toString());
      command.addAll(List.of(arguments));
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      builder.environment().merge("PATH", commands.toString(), (path, own) -> own + ":" + path);
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
