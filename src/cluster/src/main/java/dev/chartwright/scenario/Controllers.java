package dev.chartwright.scenario;

import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known of the controllers that serve Ingresses and Gateways. */
final class Controllers {
  private final KubernetesClient client;

  Controllers(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Returns whether an address leads to a controller; one that only serves its node states none.
   */
  boolean isReachable(Optional<String> stated) {
    return stated.filter(text -> !text.startsWith("127.") && !text.equals("localhost")).isPresent();
  }

  /**
   * Returns where a controller is, the first address first: where it states to be, or else at one
   * of the nodes.
   *
   * @param stated the address in the status of the Ingress or of the Gateway
   */
  List<InetAddress> at(Optional<String> stated) {
    List<InetAddress> found =
        (isReachable(stated) ? stated.stream() : nodes()).flatMap(Controllers::resolved).toList();
    if (found.isEmpty()) {
      throw new StepFailedException(
          stated
              .filter(text -> isReachable(stated))
              .map(text -> "no name server knows " + text + ", the address of the controller")
              .orElse("no Node states an address"));
    }
    return found;
  }

  private Stream<String> nodes() {
    return client.nodes().list().getItems().stream()
        .flatMap(node -> node.getStatus().getAddresses().stream())
        .filter(address -> address.getType().equals("InternalIP"))
        .map(NodeAddress::getAddress);
  }

  private static Stream<InetAddress> resolved(String address) {
    try {
      return Arrays.stream(InetAddress.getAllByName(address));
    } catch (UnknownHostException e) {
      return Stream.empty();
    }
  }

  /**
   * Returns the authority of a certificate, which cert-manager puts beside it.
   *
   * @param secret the name of a Secret of the type kubernetes.io/tls
   * @return empty without ca.crt: a public authority is expected then
   */
  Optional<KeyStore> authority(String namespace, String secret) {
    return Optional.ofNullable(client.secrets().inNamespace(namespace).withName(secret).get())
        .map(Secret::getData)
        .map(data -> data.get("ca.crt"))
        .filter(text -> !text.isEmpty())
        .map(text -> store(Base64.getDecoder().decode(text), namespace + "/" + secret));
  }

  private static KeyStore store(byte[] pem, String secret) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate one :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))) {
        store.setCertificateEntry("authority-" + number++, one);
      }
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new StepFailedException(
          "ca.crt of Secret " + secret + " is not a certificate: " + e.getMessage());
    }
  }
}
