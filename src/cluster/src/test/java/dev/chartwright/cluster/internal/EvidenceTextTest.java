package dev.chartwright.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EvidenceTextTest {
  private static final Event PULLING =
      Serialization.unmarshal(
          """
          apiVersion: v1
          kind: Event
          metadata: {name: a, creationTimestamp: "2026-11-21T10:00:00Z"}
          involvedObject: {kind: Pod, name: web-0, uid: u1}
          type: Normal
          reason: Pulling
          message: "Pulling image"
          lastTimestamp: "2026-11-21T10:00:05Z"
          """,
          Event.class);
  private static final Event FAILED =
      Serialization.unmarshal(
          """
          apiVersion: v1
          kind: Event
          metadata: {name: b, creationTimestamp: "2026-11-21T10:00:01Z"}
          involvedObject: {kind: Pod, name: web-0, uid: u1}
          type: Warning
          reason: Failed
          message: "not\\nfound"
          count: 4
          eventTime: "2026-11-21T10:00:09.123456Z"
          """,
          Event.class);
  private static final Event OTHER =
      Serialization.unmarshal(
          """
          apiVersion: v1
          kind: Event
          metadata: {name: c}
          involvedObject: {kind: Pod, name: other, uid: u2}
          """,
          Event.class);
  private static final Pod POD =
      Serialization.unmarshal(
          """
          apiVersion: v1
          kind: Pod
          metadata: {name: web-0, namespace: shop, uid: u1}
          spec:
            nodeName: n1
            initContainers:
            - {name: prepare, image: busybox}
            containers:
            - name: web
              image: web:1
              resources: {requests: {cpu: 100m}}
              startupProbe: {httpGet: {path: /live, port: http}, periodSeconds: 5, failureThreshold: 60}
              readinessProbe: {exec: {command: [check, me]}}
              livenessProbe: {tcpSocket: {port: 80}}
          status:
            phase: Pending
            conditions:
            - {type: Ready, status: "False", reason: ContainersNotReady, message: "unready: [web]"}
            initContainerStatuses:
            - name: prepare
              restartCount: 0
              ready: true
              state: {terminated: {exitCode: 0, reason: Completed, finishedAt: "2026-11-21T10:00:02Z"}}
            containerStatuses:
            - name: web
              restartCount: 3
              ready: false
              state: {waiting: {reason: CrashLoopBackOff, message: "back-off 40s"}}
              lastState: {terminated: {exitCode: 137, reason: OOMKilled, finishedAt: "2026-11-21T10:00:07Z"}}
          """,
          Pod.class);

  @Test
  void shouldPutEventsInTheOrderInWhichTheyHappened() {
    assertThat(EventLine.all(List.of(FAILED, PULLING, OTHER)))
        .containsExactly(
            "-      Pod/other  ",
            "2026-11-21T10:00:05Z  Normal  Pulling  Pod/web-0  Pulling image",
            "2026-11-21T10:00:09.123456Z  Warning  Failed  Pod/web-0  not found (4 times)");
  }

  @Test
  void shouldDescribeAPodWithItsOwnEvents() {
    assertThat(PodDescription.of(POD, List.of(FAILED, OTHER)))
        .contains("Pod web-0 in shop")
        .contains("    State: ended with exit code 0 at 2026-11-21T10:00:02Z (Completed)")
        .contains("    State: waiting (CrashLoopBackOff: back-off 40s)")
        .contains("    Last state: ended with exit code 137 at 2026-11-21T10:00:07Z (OOMKilled)")
        .contains("    Ready: false, restarts: 3")
        .contains("Startup probe: GET :http/live  after 0 s, every 5 s, within 1 s, 60 failures")
        .contains("Readiness probe: exec check me")
        .contains("Liveness probe: TCP :80")
        .contains("  Ready: False (ContainersNotReady: unready: [web])")
        .contains("Failed  Pod/web-0  not found (4 times)")
        .doesNotContain("Pod/other");
  }

  @Test
  void shouldDescribeAPodThatNobodyHasLookedAtYet() {
    Pod bare =
        Serialization.unmarshal(
            """
            kind: Pod
            metadata: {name: p}
            spec: {containers: [{name: c}]}
            """,
            Pod.class);

    assertThat(PodDescription.of(bare, List.of()))
        .contains("Node: none yet")
        .contains("State: none yet")
        .contains("Events:\n  none");
  }

  @Test
  void shouldMaskTheValuesOfSecretsAndNotTellTheirLength() {
    GenericKubernetesResource secret =
        Serialization.unmarshal(
            """
            apiVersion: v1
            kind: Secret
            metadata:
              name: s
              managedFields: [{manager: helm}]
              annotations:
                kubectl.kubernetes.io/last-applied-configuration: '{"data":{"password":"aHVudGVyMg=="}}'
            data: {password: aHVudGVyMg==, empty: ""}
            stringData: {token: hunter2}
            """,
            GenericKubernetesResource.class);

    assertThat(ObjectText.of(List.of(secret)))
        .contains("password: \"(masked)\"")
        .contains("empty: \"(masked)\"")
        .contains("token: \"(masked)\"")
        .doesNotContain("aHVudGVyMg")
        .doesNotContain("hunter2")
        .doesNotContain("managedFields");
  }

  @Test
  void shouldLeaveOtherObjectsAsTheyAre() {
    GenericKubernetesResource map =
        Serialization.unmarshal(
            """
            kind: ConfigMap
            metadata: {name: m}
            data: {a: b}
            """,
            GenericKubernetesResource.class);

    assertThat(ObjectText.of(List.of(map, map)))
        .contains("a: \"b\"")
        .containsPattern("(?s)---.*---");
  }
}
