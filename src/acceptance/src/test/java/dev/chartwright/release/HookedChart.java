package dev.chartwright.release;

import dev.chartwright.chart.Values;
import dev.chartwright.cluster.Cluster;
import dev.chartwright.helm.internal.ReleaseCall;
import dev.chartwright.testing.ClusterImages;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A chart with a subchart, generated values, text full of braces, and hooks at everything that can
 * happen. Values: {@code text}, {@code extra} (one object and one variable more), {@code sleep}
 * (how long the pre-upgrade hook takes), {@code failing} (the post-upgrade hook fails).
 */
final class HookedChart {
  static final Duration LIMIT = Duration.ofMinutes(6);

  private final TestChart chart;

  private HookedChart(TestChart chart) {
    this.chart = chart;
  }

  static HookedChart in(Path folder, Cluster cluster) {
    TestChart chart =
        TestChart.in(folder, "hooked")
            .metadata("appVersion: \"7\"\ndescription: Hooks at everything")
            .values("text: one\nextra: false\nsleep: 0\nfailing: false\nimage: " + busybox(cluster))
            .template("config.yaml", CONFIG)
            .template("web.yaml", WEB)
            .template("NOTES.txt", "Notes of {{ .Values.text }}")
            .template("pre-upgrade.yaml", job("pre-upgrade", "", "sleep {{ .Values.sleep }}"))
            .template(
                "post-upgrade.yaml",
                job("post-upgrade", "", "{{ if .Values.failing }}exit 3{{ else }}true{{ end }}"))
            .template("pre-rollback.yaml", job("pre-rollback", "hook-succeeded", "true"))
            .template("post-rollback.yaml", job("post-rollback", "", "echo {{ .Values.text }}"))
            .template("rolled.yaml", ROLLED)
            .template("test.yaml", TEST)
            .subchart("below", sub -> sub.configMap("below", "from: {{ .Chart.Name }}"));
    return new HookedChart(chart);
  }

  /** One that the cluster has, or that it can pull. */
  static String busybox(Cluster cluster) {
    return ClusterImages.busybox(cluster).orElse("docker.io/library/busybox:1.37");
  }

  static String job(String event, String policy, String command) {
    return """
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: %1$s
          annotations:
            helm.sh/hook: %1$s
            helm.sh/hook-weight: "3"
        %2$s
        spec:
          backoffLimit: 0
          template:
            spec:
              restartPolicy: Never
              terminationGracePeriodSeconds: 0
              containers:
                - name: hook
                  image: {{ .Values.image }}
                  command: [sh, -c, "%3$s"]
        """
        .formatted(
            event, policy.isEmpty() ? "" : "    helm.sh/hook-delete-policy: " + policy, command);
  }

  private static final String CONFIG =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: config
      data:
        text: {{ .Values.text | quote }}
        literal: {{ "{{ .Values.nothing | fail }} {{- end }}" | quote }}
        block: |
          {{ "{{/* not a comment */}}" }}
          --- {{ "{{ template" }}
      ---
      apiVersion: v1
      kind: Secret
      metadata:
        name: generated
      data:
        password: {{ randAlphaNum 20 | b64enc }}
      {{- if .Values.extra }}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: extra
      data:
        text: more
      {{- end }}
      """;

  private static final String WEB =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        replicas: 1
        selector:
          matchLabels: {app: web}
        template:
          metadata:
            labels: {app: web}
          spec:
            terminationGracePeriodSeconds: 0
            containers:
              - name: web
                image: {{ .Values.image }}
                command: [sleep, "100000"]
                env:
                  - name: TEXT
                    value: {{ .Values.text | quote }}
                  {{- if .Values.extra }}
                  - name: EXTRA
                    value: more
                  {{- end }}
      """;

  private static final String ROLLED =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: rolled
        annotations:
          helm.sh/hook: post-rollback,post-delete
          helm.sh/hook-weight: "-1"
      data:
        text: {{ .Values.text | quote }}
        literal: {{ "{{ .Release }}" | quote }}
        number: "{{ 10000000 }}"
      """;

  private static final String TEST =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: ask
        annotations:
          helm.sh/hook: test
          helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded,hook-failed
      spec:
        restartPolicy: Never
        terminationGracePeriodSeconds: 0
        containers:
          - name: ask
            image: {{ .Values.image }}
            command: [sh, -c, "echo asked {{ .Values.text }}; test {{ .Values.text }} != bad"]
      """;

  Path path() {
    return chart.path();
  }

  TestChart files() {
    return chart;
  }

  ReleaseCall.Install install(ReleaseName release, String... settings) {
    return new ReleaseCall.Install(
        chart.path(),
        release.name(),
        release.namespace(),
        true,
        values(settings),
        Optional.empty(),
        Optional.empty());
  }

  ReleaseCall.Upgrade upgrade(ReleaseName release, String... settings) {
    return new ReleaseCall.Upgrade(
        chart.path(),
        release.name(),
        release.namespace(),
        values(settings),
        Optional.empty(),
        Optional.empty());
  }

  private static Values values(String... settings) {
    Values values = Values.NONE;
    for (String setting : settings) {
      values = values.withSet(setting);
    }
    return values;
  }
}
