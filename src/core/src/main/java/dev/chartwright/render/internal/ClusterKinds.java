package dev.chartwright.render.internal;

import java.util.Set;

/**
 * Kinds that belong to no namespace, each as {@code group|Kind}: Kubernetes' own (kubectl
 * api-resources --namespaced=false), and those of operators that charts commonly ask for.
 */
final class ClusterKinds {
  static final Set<String> ALL =
      Set.of(
          "|ComponentStatus",
          "|Namespace",
          "|Node",
          "|PersistentVolume",
          "admissionregistration.k8s.io|MutatingAdmissionPolicy",
          "admissionregistration.k8s.io|MutatingAdmissionPolicyBinding",
          "admissionregistration.k8s.io|MutatingWebhookConfiguration",
          "admissionregistration.k8s.io|ValidatingAdmissionPolicy",
          "admissionregistration.k8s.io|ValidatingAdmissionPolicyBinding",
          "admissionregistration.k8s.io|ValidatingWebhookConfiguration",
          "apiextensions.k8s.io|CustomResourceDefinition",
          "apiregistration.k8s.io|APIService",
          "certificates.k8s.io|CertificateSigningRequest",
          "certificates.k8s.io|ClusterTrustBundle",
          "flowcontrol.apiserver.k8s.io|FlowSchema",
          "flowcontrol.apiserver.k8s.io|PriorityLevelConfiguration",
          "networking.k8s.io|IngressClass",
          "networking.k8s.io|IPAddress",
          "networking.k8s.io|ServiceCIDR",
          "node.k8s.io|RuntimeClass",
          "rbac.authorization.k8s.io|ClusterRole",
          "rbac.authorization.k8s.io|ClusterRoleBinding",
          "resource.k8s.io|DeviceClass",
          "resource.k8s.io|ResourceSlice",
          "scheduling.k8s.io|PriorityClass",
          "storage.k8s.io|CSIDriver",
          "storage.k8s.io|CSINode",
          "storage.k8s.io|StorageClass",
          "storage.k8s.io|VolumeAttachment",
          "storage.k8s.io|VolumeAttributesClass",
          "cert-manager.io|ClusterIssuer",
          "external-secrets.io|ClusterExternalSecret",
          "external-secrets.io|ClusterSecretStore",
          "gateway.networking.k8s.io|GatewayClass",
          "kyverno.io|ClusterPolicy",
          "policy|PodSecurityPolicy",
          "security.openshift.io|SecurityContextConstraints",
          "config.openshift.io|ClusterVersion",
          "config.openshift.io|DNS",
          "config.openshift.io|Ingress",
          "config.openshift.io|Infrastructure",
          "config.openshift.io|Network");

  private ClusterKinds() {}
}
