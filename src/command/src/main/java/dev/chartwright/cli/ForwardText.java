package dev.chartwright.cli;

import dev.chartwright.local.internal.ForwardTarget;
import dev.chartwright.local.internal.ForwardTarget.Password;
import dev.chartwright.local.internal.Forwarding.Way;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Help.Ansi;

/** Prints where each Service is reached, and where its password is. */
final class ForwardText {
  private final PrintWriter out;
  private final Ansi ansi;
  private final boolean passwords;

  ForwardText(PrintWriter out, boolean color, boolean passwords) {
    this.out = out;
    this.ansi = color ? Ansi.ON : Ansi.OFF;
    this.passwords = passwords;
  }

  void print(List<Way> ways, KubernetesClient client) {
    Map<String, List<Way>> byNamespace = new TreeMap<>();
    ways.forEach(
        way ->
            byNamespace
                .computeIfAbsent(way.target().namespace(), any -> new ArrayList<>())
                .add(way));
    int wide = ways.stream().mapToInt(way -> name(way.target()).length()).max().orElse(0);
    byNamespace.forEach(
        (namespace, here) -> {
          out.println(bold(namespace));
          Set<String> noted = new HashSet<>();
          here.forEach(way -> print(way, wide, noted.add(way.target().name()), client));
        });
    if (!passwords && ways.stream().anyMatch(way -> !way.target().passwords().isEmpty())) {
      ForwardTarget first =
          ways.stream()
              .map(Way::target)
              .filter(target -> !target.passwords().isEmpty())
              .findFirst()
              .orElseThrow();
      Password password = first.passwords().get(0);
      out.println();
      out.println("To print a password, use --show-passwords, or for example:");
      out.println(
          "  kubectl get secret "
              + password.secret()
              + " -n "
              + first.namespace()
              + " -o jsonpath='{.data."
              + password.key().replace(".", "\\.")
              + "}' | base64 -d");
    }
  }

  /** Prints a port; the passwords of a Service are in the row of its first port only. */
  private void print(Way way, int wide, boolean first, KubernetesClient client) {
    ForwardTarget target = way.target();
    String address = "localhost:" + way.forward().localPort();
    out.println(
        ("  "
                + String.format("%-" + wide + "s", name(target))
                + "  "
                + bold(address)
                + " ".repeat(Math.max(0, "localhost:65535".length() - address.length()))
                + "  "
                + (first ? note(target) : ""))
            .stripTrailing());
    if (passwords && first) {
      for (Password password : target.passwords()) {
        out.println(
            "    "
                + password.secret()
                + "  "
                + password.key()
                + "  "
                + value(client, target.namespace(), password));
      }
    }
  }

  private static String name(ForwardTarget target) {
    String port = target.port().getName();
    return target.name()
        + ":"
        + target.port().getPort()
        + (port == null || port.isEmpty() ? "" : " " + port);
  }

  private static String note(ForwardTarget target) {
    List<String> keys =
        target.passwords().stream().map(it -> it.secret() + " (" + it.key() + ")").toList();
    if (keys.isEmpty()) {
      return "";
    }
    return (keys.size() == 1 ? "Secret " : "Secrets ") + String.join(", ", keys);
  }

  private static String value(KubernetesClient client, String namespace, Password password) {
    Secret secret = client.secrets().inNamespace(namespace).withName(password.secret()).get();
    String value = secret == null ? null : secret.getData().get(password.key());
    return value == null
        ? "(the Secret does not exist)"
        : new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
  }

  private String bold(String text) {
    return ansi.enabled() ? ansi.string("@|bold " + text + "|@") : text;
  }
}
