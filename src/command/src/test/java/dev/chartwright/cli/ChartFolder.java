package dev.chartwright.cli;

import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A chart to break: a small one, or a copy of the platform's. */
record ChartFolder(Path path) {
  static final Path PLATFORM = Path.of("charts/platform");

  /** A sound chart with a closed schema, a helper, a Deployment and a Service. */
  static ChartFolder small(Path parent) {
    TestChart chart =
        TestChart.in(parent, "web")
            .metadata("kubeVersion: \">=1.31.0-0\"\nicon: https://example.com/web.svg")
            .values("image: nginx:1.29\nreplicas: 2\nservice:\n  port: 80\n")
            .schema(
                """
                {
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["image"],
                  "properties": {
                    "global": {"type": "object"},
                    "image": {"type": "string"},
                    "replicas": {"type": "integer"},
                    "host": {"type": "string"},
                    "service": {
                      "type": "object",
                      "additionalProperties": false,
                      "required": ["port"],
                      "properties": {"port": {"type": "integer"}}
                    }
                  }
                }
                """)
            .template(
                "_names.tpl", "{{- define \"web.name\" -}}{{ .Release.Name }}-web{{- end }}\n")
            .template(
                "deployment.yaml",
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: {{ include "web.name" . }}
                spec:
                  replicas: {{ .Values.replicas }}
                  selector:
                    matchLabels:
                      app: web
                  template:
                    metadata:
                      labels:
                        app: web
                    spec:
                      containers:
                        - name: web
                          image: {{ .Values.image }}
                          resources:
                            requests: {cpu: 10m, memory: 32Mi}
                            limits: {memory: 32Mi}
                          securityContext:
                            allowPrivilegeEscalation: false
                            readOnlyRootFilesystem: true
                            capabilities: {drop: [ALL]}
                      automountServiceAccountToken: false
                      securityContext:
                        runAsNonRoot: true
                        seccompProfile: {type: RuntimeDefault}
                      topologySpreadConstraints:
                        - maxSkew: 1
                          topologyKey: kubernetes.io/hostname
                          whenUnsatisfiable: ScheduleAnyway
                          labelSelector: {matchLabels: {app: web}}
                """)
            .template(
                "service.yaml",
                """
                apiVersion: v1
                kind: Service
                metadata:
                  name: {{ include "web.name" . }}
                spec:
                  ports:
                    - port: {{ .Values.service.port }}
                      name: http
                  selector:
                    app: web
                  # for {{ .Values.host }}
                """);
    return new ChartFolder(chart.path());
  }

  /** A copy of the platform chart without its suites; what is linked is copied too. */
  static ChartFolder platform(Path parent) {
    Path copy = parent.resolve("platform");
    try (Stream<Path> files = Files.walk(PLATFORM, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.filter(ChartFolder::isPartOfTheChart).toList()) {
        Path target = copy.resolve(PLATFORM.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ChartFolder(copy);
  }

  private static boolean isPartOfTheChart(Path file) {
    return Files.isRegularFile(file) && !file.toString().endsWith("_test.yaml");
  }

  /** Replaces the one line that holds a text; nothing else has it. */
  ChartFolder edit(String file, String old, String replacement) {
    String text = read(file);
    if (text.split(java.util.regex.Pattern.quote(old), -1).length != 2) {
      throw new AssertionError("'" + old + "' stands not once in " + file + ":\n" + text);
    }
    return write(file, text.replace(old, replacement));
  }

  ChartFolder write(String file, String text) {
    try {
      Files.createDirectories(path.resolve(file).getParent());
      Files.writeString(path.resolve(file), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String file) {
    try {
      return Files.readString(path.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The place of a text, as findings tell it. */
  String place(String file, String text) {
    List<String> lines = read(file).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(text)) {
        return at(file, i + 1);
      }
    }
    throw new AssertionError("'" + text + "' does not stand in " + file);
  }

  String at(String file, int line) {
    return path + "/" + file + ":" + line;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
