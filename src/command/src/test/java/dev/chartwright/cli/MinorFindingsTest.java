package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What few would act on is reported by the profile strict, and for a check that is enabled. */
final class MinorFindingsTest {
  private static final String BARE = "containers: [{name: web, image: \"web:1.0\"}]";

  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web = TestChart.in(folder, "web").configMap("a", "b: c");
  }

  private String verify(String profile, String stages, String... more) {
    Object[] args = {
      "verify",
      web.path(),
      "--no-cache",
      "--no-cluster",
      "--verbose",
      "--kube-version",
      "1.34",
      "--stages",
      stages,
      "--profile",
      profile
    };
    Object[] all = new Object[args.length + more.length];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return chartwright(all).out().replaceAll("\\s+", " ");
  }

  private void workload(String kind, String annotations, String pod) {
    web.template(
        "workload.yaml",
        """
        apiVersion: apps/v1
        kind: %s
        metadata: {name: web, annotations: {%s}}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {%s}
        """
            .formatted(kind, annotations, pod));
  }

  private void pod(String annotations) {
    web.template(
        "pod.yaml",
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: once, annotations: {%s}}
        spec:
          restartPolicy: Never
          %s
        """
            .formatted(annotations, BARE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "helm.sh/hook: test",
        "helm.sh/hook: pre-install",
        "helm.sh/hook: \"post-install,post-upgrade\""
      })
  void shouldNotHardenPodsThatRunOnce(String hook) {
    pod(hook);

    assertThat(verify("recommended", "policy"))
        .doesNotContain("CW1137", "CW1138", "CW1139", "CW1140", "CW1141")
        .contains("checks are left out; --profile strict lists them.");
    assertThat(verify("strict", "policy"))
        .contains("CW1137", "CW1138", "CW1140", "CW1141")
        .doesNotContain("are left out");
  }

  @Test
  void shouldHardenOtherPods() {
    pod("a: b");

    assertThat(verify("recommended", "policy")).contains("CW1137", "CW1138", "CW1140", "CW1141");
  }

  @Test
  void shouldNotMeetAControlThatOnlyAHookBreaks() {
    pod("helm.sh/hook: test");

    assertThat(score(verify("recommended", "policy")))
        .isEqualTo(score(verify("strict", "policy")))
        .isNotEmpty();
  }

  private static String score(String out) {
    return out.replaceAll(".*(pss-restricted[^,;·]*).*", "$1").replaceAll("of \\d+", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chart-example.local",
        "web.example.com",
        "example.org",
        "a.b.example.net",
        "web.test",
        "web.example",
        "web.invalid"
      })
  void shouldNotWantACertificateForAnExample(String host) {
    ingress(host);

    assertThat(verify("recommended", "policy")).doesNotContain("CW1320");
    assertThat(verify("strict", "policy")).contains("CW1320", host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"shop.acme.io", "example.com.acme.io", "myexample.com", "local.acme.io", ""})
  void shouldWantACertificateForAHost(String host) {
    ingress(host);

    assertThat(verify("recommended", "policy")).contains("CW1320");
  }

  private void ingress(String host) {
    web.template(
        "ingress.yaml",
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: web}
        spec:
          rules:
            - %s
              http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: x, port: {number: 80}}}}]}
        """
            .formatted(host.isEmpty() ? "" : "host: " + host + "\n     "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CW1120 | securityContext: {privileged: true} | /dev/net | ",
        "CW1125 | | /sys | ",
        "CW1124 | | /var/log/app | ",
        "CW1121 | | | hostNetwork: true",
        "CW1122 | | | hostPID: true",
        "CW1129 | securityContext: {capabilities: {add: [SYS_ADMIN]}} | | hostPID: true",
        "CW1127 | ports: [{containerPort: 80, hostPort: 80}] | | ",
      })
  void shouldLeaveToAnAgentWhatItNeedsOfItsNode(
      String id, String security, String path, String more) {
    String container = security == null ? "" : ", " + security;
    String volumes =
        path == null ? "" : ", volumes: [{name: node, hostPath: {path: " + path + "}}]";
    String mounts = path == null ? "" : ", volumeMounts: [{name: node, mountPath: /node}]";
    String pod =
        "containers: [{name: web, image: \"web:1.0\""
            + container
            + mounts
            + "}]"
            + volumes
            + (more == null ? "" : ", " + more);

    workload("DaemonSet", "a: b", pod);

    assertThat(verify("recommended", "policy")).doesNotContain(id, "CW1138");
    assertThat(verify("strict", "policy")).contains(id);
    assertThat(verify("baseline", "policy")).contains(id);

    workload("Deployment", "a: b", pod);

    assertThat(verify("recommended", "policy")).contains(id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"CW1120 | privileged: true", "CW1129 | capabilities: {add: [SYS_ADMIN]}"})
  void shouldNotTakeRightsAloneForAnAgent(String id, String rights) {
    workload(
        "DaemonSet",
        "a: b",
        "containers: [{name: web, image: \"web:1.0\", securityContext: {" + rights + "}}]");

    assertThat(verify("recommended", "policy")).contains(id);
  }

  @Test
  void shouldWantAnAgentToRestrictItsContainers() {
    workload("DaemonSet", "a: b", BARE + ", hostNetwork: true");

    assertThat(verify("recommended", "policy")).contains("CW1137", "CW1140", "CW1141");
  }

  @Test
  void shouldHonourTheExemptionOfAnAgent() {
    workload("DaemonSet", "chartwright.dev/ignore.CW1121: it routes", BARE + ", hostNetwork: true");

    assertThat(verify("recommended", "policy")).contains("1 exempted").doesNotContain("CW1402");
  }

  @Test
  void shouldHonourTheExemptionOfAHook() {
    pod("helm.sh/hook: test, chartwright.dev/ignore.CW1140: it runs once");

    assertThat(verify("recommended", "policy")).doesNotContain("CW1402");
  }

  @Test
  void shouldLeaveResourcesToTheUser() {
    web.values("resources: {}\n");
    workload(
        "Deployment",
        "a: b",
        "containers: [{name: web, image: \"web:1.0\", resources: {{ toJson .Values.resources }}}]");

    assertThat(verify("recommended", "policy")).doesNotContain("CW1155", "CW1156");
    assertThat(verify("strict", "policy")).contains("CW1155", "CW1156");
  }

  private void sidecars() {
    web.values("sidecars: []\n");
    workload(
        "Deployment",
        "a: b",
        "containers: [{name: web, image: \"web:1.0\"}, {{ range .Values.sidecars }}"
            + "{{ toJson . }}, {{ end }}]");
  }

  @Test
  void shouldNotHardenAContainerThatATestAdds() {
    sidecars();
    web.file("ci/full-values.yaml", "sidecars:\n  - name: sleep\n    image: busybox\n");

    assertThat(verify("recommended", "policy"))
        .contains("container 'web' does not set allowPrivilegeEscalation")
        .doesNotContain("'sleep'");
    assertThat(verify("strict", "policy")).contains("container 'sleep' does not set");
  }

  @ParameterizedTest
  @CsvSource({"ci/full-values.yaml, false", "production.yaml, true"})
  void shouldNotReportAnItemThatATestAdds(String file, boolean reported) {
    web.values("more:\n  secrets: []\n");
    web.file(file, "more:\n  secrets:\n    - name: absent\n");
    workload(
        "Deployment",
        "a: b",
        BARE
            + ", volumes: [{{ range $i, $s := .Values.more.secrets }}{name: v{{ $i }},"
            + " secret: {secretName: {{ $s.name }}}}{{ end }}]");

    String[] more =
        file.startsWith("ci/") ? new String[0] : new String[] {"-f", web.path() + "/" + file};

    assertThat(verify("recommended", "policy", more).contains("CW1216")).isEqualTo(reported);
    assertThat(verify("strict", "policy", more)).contains("CW1216");
  }

  @Test
  void shouldHardenAContainerThatAUserAdds() throws IOException {
    sidecars();
    Path values =
        Files.writeString(
            folder.resolve("production.yaml"), "sidecars:\n  - name: sleep\n    image: busybox\n");

    assertThat(verify("recommended", "policy", "-f", values.toString()))
        .contains("container 'sleep' does not set");
  }

  @ParameterizedTest
  @CsvSource({
    ".Values.resources.web, .Values.resources.proxy, false",
    ".Values.web.resources, .Values.proxy.resources, false",
    ".Values.webResources, .Values.proxyResources, false",
    ".Values.resources.web, '', true"
  })
  void shouldCountAKeyForEachContainer(String web, String proxy, boolean reported) {
    this.web.values("resources: {}\nweb: {}\nproxy: {}\nwebResources: {}\nproxyResources: {}\n");
    this.web.template(
        "deployment.yaml",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
                - name: web
                  image: web:1.0
                  {{- if WEB }}
                  resources: {{ toJson WEB }}
                  {{- end }}
                - name: proxy
                  image: proxy:1.0
                  {{- if PROXY }}
                  resources: {{ toJson PROXY }}
                  {{- end }}
        """
            .replace("WEB", web)
            .replace("PROXY", proxy.isEmpty() ? "false" : proxy));

    assertThat(verify("recommended", "policy").contains("CW1155")).isEqualTo(reported);
  }

  @Test
  void shouldKnowThatTwoContainersShareAKey() {
    web.values("resources: {}\n");
    web.template(
        "deployment.yaml",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
                - name: web
                  image: web:1.0
                  resources:
                    {{- toYaml .Values.resources | nindent 10 }}
                - name: proxy
                  image: proxy:1.0
                  resources:
                    {{- toYaml .Values.resources | nindent 10 }}
        """);

    assertThat(verify("recommended", "policy")).doesNotContain("CW1155", "CW1156");
  }

  @Test
  void shouldReportResourcesThatNobodyCanSet() {
    workload("Deployment", "a: b", BARE);

    assertThat(verify("recommended", "policy")).contains("CW1155", "CW1156");
  }

  @Test
  void shouldReportTheContainerThatIsForgotten() {
    web.values("resources: {}\n");
    web.template(
        "deployment.yaml",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
                - name: web
                  image: web:1.0
                  {{- with .Values.resources }}
                  resources: {{ toJson . }}
                  {{- end }}
                - name: proxy
                  image: proxy:1.0
        """);

    assertThat(verify("recommended", "policy")).contains("CW1155");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".Capabilities.APIVersions.Has \"apps.openshift.io/v1\" | true",
        ".Values.more | false",
        ".Capabilities.APIVersions.Has \"policy/v1beta1\" | false",
        ".Capabilities.APIVersions.Has \"networking.k8s.io/v1beta1/Ingress\" | false",
        "and .Values.more (.Capabilities.APIVersions.Has \"apps.openshift.io/v1\") | false",
        "semverCompare \"<1.20-0\" .Capabilities.KubeVersion.Version | false"
      })
  void shouldNameWhatOnlyAnotherClusterRenders(String condition, boolean named) {
    web.values("more: false\n");
    web.template("gated.yaml", "{{ if " + condition + " }}\nkind: A\n{{ end }}\n");

    String recommended = verify("recommended", "render");

    assertThat(recommended.contains("CW0307")).isEqualTo(named);
    assertThat(recommended).contains("not verified", "1 template");
    assertThat(verify("strict", "render")).contains("CW0307");
  }

  @Test
  void shouldNotWantAnIcon() {
    assertThat(verify("recommended", "lint")).doesNotContain("CW0103");
    assertThat(verify("strict", "lint")).contains("CW0103");
  }

  @Test
  void shouldCountUndocumentedKeysByMap() {
    web.values("a: {x: 1}\n");
    web.configMap(
        "b", "b: \"{{ .Values.a.x }}{{ .Values.a.one }}{{ .Values.a.two }}{{ .Values.other }}\"");

    assertThat(verify("recommended", "usage"))
        .contains("values.yaml does not document these keys of 'a': one, two")
        .contains("values.yaml does not document 'other'");
  }

  @Test
  void shouldLeaveTheEndOfAHookToItsAuthor() {
    pod("helm.sh/hook: post-delete");
    web.template(
        "pod.yaml",
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: once, annotations: {helm.sh/hook: post-delete}}
        spec:
          restartPolicy: Never
          terminationGracePeriodSeconds: 0
          containers: [{name: web, image: "web:1.0"}]
        """);

    assertThat(verify("recommended", "policy")).doesNotContain("CW1182");
    assertThat(verify("strict", "policy")).contains("CW1182");
  }

  @Test
  void shouldNotWantASecretThatAProgramOfTheChartMakes() {
    workload("Deployment", "a: b", BARE + ", volumes: [{name: x, secret: {secretName: made}}]");

    assertThat(verify("recommended", "policy")).contains("CW1216");

    web.template(
        "role.yaml",
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: maker}
        rules: [{apiGroups: [""], resources: [secrets], verbs: [create, get]}]
        """);

    assertThat(verify("recommended", "policy")).doesNotContain("CW1216");
    assertThat(verify("strict", "policy")).contains("CW1216");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "README.md; Create the Secret `absent` first.; false",
        "README.md; Create the Secret `absent-2` first.; true",
        "README.md; An absent file is created.; true",
        "README.md; What is absent is made.\\n\\nEach Secret has a key.; true",
        "README.md; | `login.secret` | a Secret with the key password; false",
        "README.md; | `other.login.secret` | a Secret; true",
        "templates/NOTES.txt; kubectl create secret generic {{ .Values.login.secret }}; false",
        "templates/NOTES.txt; Installed.; true"
      })
  void shouldNotReportASecretThatIsDocumented(String file, String text, boolean reported) {
    web.values("login: {secret: absent}\n");
    web.file(file, text.replace("\\n", "\n"));
    workload(
        "Deployment",
        "a: b",
        BARE + ", volumes: [{name: x, secret: {secretName: {{ .Values.login.secret }}}}]");

    assertThat(verify("strict", "policy").contains("CW1216")).isEqualTo(reported);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "CW1217; volumes: [{name: x, configMap: {name: there}}]; The ConfigMap there exists.",
        "CW1217; volumes: [{name: x, configMap: {name: there}}]; | `a.there` | A ConfigMap named there",
        "CW1216; containers: [{name: x, envFrom: [{secretRef: {name: there}}]}]; A secret: there."
      })
  void shouldTakeTheRemedyOfWhatMustExist(String id, String pod, String readme) {
    workload("Deployment", "a: b", pod.startsWith("vol") ? BARE + ", " + pod : pod);

    assertThat(verify("strict", "policy")).contains(id);

    web.file("README.md", readme);

    assertThat(verify("strict", "policy")).doesNotContain(id);
  }

  @ParameterizedTest
  @CsvSource({
    "login.existing=given, login.existing, false",
    "login.existing=given, login.existingKeys, true",
    "sub.login.existing=given, login.existing, true"
  })
  void shouldFollowANameThatAHelperPassesOn(String setting, String key, boolean reported) {
    web.values("login: {existing: ''}\nsub: {login: {existing: ''}}\n");
    web.template(
        "_helpers.tpl",
        "{{ define \"web.login\" }}{{ dict \"name\" (.Values.login.existing | default"
            + " .Values.sub.login.existing) | toJson }}{{ end }}\n");
    workload(
        "Deployment",
        "a: b",
        BARE
            + ", volumes: [{name: x, secret: {secretName: {{ (include \"web.login\" . | fromJson)"
            + ".name }}}}]");
    web.file("README.md", "| `" + key + "` | A Secret |\n");

    assertThat(verify("strict", "policy", "--set", setting).contains("CW1216")).isEqualTo(reported);
  }

  @Test
  void shouldNotReportANamespaceThatIsDocumented() {
    web.template(
        "there.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: elsewhere}\n");

    assertThat(verify("strict", "policy")).contains("CW1232");

    web.file("README.md", "The namespace `elsewhere` must exist.\n");

    assertThat(verify("strict", "policy")).doesNotContain("CW1232");
  }

  @ParameterizedTest
  @CsvSource({"elsewhere, true", "'{{ .Values.place }}', false"})
  void shouldNameANamespaceThatNoValueNames(String namespace, boolean named) {
    web.values("place: elsewhere\n");
    web.template(
        "role.yaml",
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: there, namespace: %s}
        """
            .formatted(namespace));

    assertThat(verify("recommended", "policy").contains("CW1232")).isEqualTo(named);
    assertThat(verify("strict", "policy")).contains("CW1232");
  }

  @Test
  void shouldNotWantAKeyOfTheNotes() {
    web.values("a: {x: 1}\n").template("NOTES.txt", "{{ .Values.a.x }} {{ .Values.a.quiet }}");

    assertThat(verify("recommended", "usage")).doesNotContain("CW0211");

    web.configMap("b", "b: \"{{ .Values.a.quiet }}\"");

    assertThat(verify("recommended", "usage")).contains("CW0211", "'quiet'");
  }

  @ParameterizedTest
  @CsvSource({"a.quiet, false", "a.quieter, true", "b.a.quiet, true", "quiet, true"})
  void shouldKnowKeysOfTheReadme(String key, boolean reported) {
    web.values("a: {x: 1}\n").configMap("b", "b: \"{{ .Values.a.x }}{{ .Values.a.quiet }}\"");
    web.file("README.md", "| `" + key + "` | how loud |\n");

    assertThat(verify("recommended", "usage").contains("CW0211")).isEqualTo(reported);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CW0103", "CW0216", "CW1143", "CW1142", "CW1166", "CW1168", "CW1193", "CW1311", "CW1337"
      })
  void shouldHaveACheckInTheProfileStrictAlone(String id) {
    assertThat(chartwright("checks").out().replaceAll(" +", " ")).contains(id + " info off");
    assertThat(chartwright("checks", "--profile", "strict").out().replaceAll(" +", " "))
        .contains(id + " info on");
  }
}
