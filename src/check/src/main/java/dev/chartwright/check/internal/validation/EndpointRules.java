package dev.chartwright.check.internal.validation;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * ValidateEndpointSlice in pkg/apis/discovery/validation, and ValidateEndpoints in
 * pkg/apis/core/validation.
 */
final class EndpointRules {
  private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");
  private static final int MOST_ENDPOINTS = 1000;
  private static final int MOST_ADDRESSES = 100;
  private static final int MOST_PORTS = 20_000;
  private static final int MOST_HINTS = 8;

  private EndpointRules() {}

  static void slice(Field slice, int minor, Faults faults) {
    Field type = slice.get("addressType");
    faults.exactly(type, List.of("FQDN", "IPv4", "IPv6"));
    most(slice.get("ports"), MOST_PORTS, faults);
    most(slice.get("endpoints"), MOST_ENDPOINTS, faults);
    Set<String> names = new HashSet<>();
    for (Field port : slice.get("ports").items()) {
      port(port, faults);
      faults.notBlank(port.get("protocol"));
      if (!names.add(port.get("name").text())) {
        faults.add(port.get("name"), "is the name of another port");
      }
    }
    for (Field endpoint : slice.get("endpoints").items()) {
      faults.required(endpoint.get("addresses"));
      most(endpoint.get("addresses"), MOST_ADDRESSES, faults);
      for (Field address : endpoint.get("addresses").items()) {
        address(address, type.text(), minor, faults);
      }
      faults.form(endpoint.get("nodeName"), Forms::subdomain);
      faults.form(endpoint.get("hostname"), Forms::label);
      hints(endpoint.get("hints", "forZones"), faults);
    }
  }

  private static void hints(Field zones, Faults faults) {
    most(zones, MOST_HINTS, faults);
    Set<String> names = new HashSet<>();
    for (Field zone : zones.items()) {
      faults.form(zone.get("name"), Forms::labelValue);
      if (!names.add(zone.get("name").text())) {
        faults.add(zone.get("name"), "is a duplicate");
      }
    }
  }

  private static void most(Field list, int most, Faults faults) {
    if (list.node().size() > most) {
      faults.add(list, "must have at most " + most + " items");
    }
  }

  private static void port(Field port, Faults faults) {
    if (!port.get("name").isEmpty()) {
      faults.form(port.get("name"), Forms::label);
    }
    faults.oneOf(port.get("protocol"), PROTOCOLS);
    faults.form(port.get("appProtocol"), Forms::qualifiedName);
  }

  private static void address(Field address, String type, int minor, Faults faults) {
    switch (type) {
      case "IPv4" -> {
        faults.form(
            address,
            text ->
                Networks.ip(text).filter(ip -> ip.length == 4).isPresent()
                    ? Networks.ipForm(text, minor)
                    : "must be an IPv4 address");
        special(address, faults);
      }
      case "IPv6" -> {
        faults.form(
            address,
            text ->
                Networks.ip(text).filter(ip -> ip.length == 16).isPresent()
                    ? ""
                    : "must be an IPv6 address");
        special(address, faults);
      }
      case "FQDN" ->
          faults.form(
              address,
              text -> {
                String name = text.replaceFirst("\\.$", "");
                boolean isValid = Forms.subdomain(name).isEmpty() && name.contains(".");
                for (String part : name.split("\\.", -1)) {
                  isValid &= Forms.label(part).isEmpty();
                }
                return isValid ? "" : "must be a DNS name of at least two parts";
              });
      default -> {
        // The type is reported already.
      }
    }
  }

  /** ValidateEndpointIP. */
  private static void special(Field address, Faults faults) {
    Optional<byte[]> ip = Networks.ip(address.text());
    if (ip.isEmpty()) {
      return;
    }
    try {
      InetAddress parsed = InetAddress.getByAddress(ip.get());
      if (parsed.isAnyLocalAddress()
          || parsed.isLoopbackAddress()
          || parsed.isLinkLocalAddress()
          || parsed.isMCLinkLocal()) {
        faults.add(
            address,
            "is '"
                + address.text()
                + "'; unspecified, loopback and link-local addresses are not"
                + " allowed");
      }
    } catch (UnknownHostException e) {
      throw new IllegalStateException("the address has 4 or 16 bytes", e);
    }
  }

  static void endpoints(Field object, int minor, Faults faults) {
    for (Field subset : object.get("subsets").items()) {
      if (subset.get("addresses").isEmpty() && subset.get("notReadyAddresses").isEmpty()) {
        faults.add(subset, "needs addresses or notReadyAddresses");
      }
      for (String list : List.of("addresses", "notReadyAddresses")) {
        for (Field address : subset.get(list).items()) {
          faults.form(address.get("ip"), text -> Networks.ipForm(text, minor));
          special(address.get("ip"), faults);
          if (!address.get("hostname").isEmpty()) {
            faults.form(address.get("hostname"), Forms::label);
          }
          faults.form(address.get("nodeName"), Forms::subdomain);
        }
      }
      List<Field> ports = subset.get("ports").items();
      for (Field port : ports) {
        if (ports.size() > 1) {
          faults.required(port.get("name"));
        }
        port(port, faults);
        Ports.number(port.get("port"), faults);
      }
    }
  }
}
