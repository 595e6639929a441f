package dev.chartwright.check.internal.validation;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses and networks, without a look at a name server (k8s.io/utils/net). */
final class Networks {
  private static final Pattern V4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  private static final Pattern LEADING_ZERO = Pattern.compile("(^|\\.)0[0-9]");
  private static final int MOST_IN_BYTE = 255;

  /** StrictIPCIDRValidation is on by default from here on. */
  private static final int STRICT = 36;

  private Networks() {}

  /**
   * A network.
   *
   * @param address 4 or 16 bytes
   * @param bits the number of bits that are the same for all its addresses
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Network(byte[] address, int bits) {
    /** Returns whether the address is one in the network, not that of the network. */
    boolean hasHostBits() {
      int shift = address.length * 8 - bits;
      BigInteger number = new BigInteger(1, address);
      return !number.shiftRight(shift).shiftLeft(shift).equals(number);
    }

    /** Returns whether another network is a part of this one. */
    boolean isLargerThan(Network other) {
      int shift = address.length * 8 - bits;
      return address.length == other.address.length
          && bits < other.bits
          && new BigInteger(1, address)
              .shiftRight(shift)
              .equals(new BigInteger(1, other.address).shiftRight(shift));
    }
  }

  static Optional<byte[]> ip(String text) {
    var matcher = V4.matcher(text);
    if (matcher.matches()) {
      byte[] address = new byte[4];
      for (int i = 0; i < address.length; i++) {
        int part = Integer.parseInt(matcher.group(i + 1));
        if (part > MOST_IN_BYTE) {
          return Optional.empty();
        }
        address[i] = (byte) part;
      }
      return Optional.of(address);
    }
    if (!V6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  static Optional<Network> network(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
      return Optional.empty();
    }
    int bits = Integer.parseInt(text.substring(slash + 1));
    return ip(text.substring(0, slash))
        .filter(address -> bits <= address.length * 8)
        .map(address -> new Network(address, bits));
  }

  /**
   * An address, as ValidateIPForLegacyField reads it.
   *
   * @param minor the minor version of Kubernetes 1
   */
  static String ipForm(String text, int minor) {
    if (minor >= STRICT && ip(text).isPresent()) {
      if (V4.matcher(text).matches() && LEADING_ZERO.matcher(text).find()) {
        return "must not have leading zeros";
      }
      if (isMapped(text)) {
        return "must not be an IPv4 address in the form of IPv6";
      }
    }
    return ipForm(text);
  }

  /**
   * A network, as ValidateCIDRForLegacyField reads it.
   *
   * @param minor the minor version of Kubernetes 1
   */
  static String networkForm(String text, int minor) {
    Optional<Network> network = network(text);
    if (minor < STRICT || network.isEmpty()) {
      return networkForm(text);
    }
    String address = text.substring(0, text.indexOf('/'));
    String bits = text.substring(text.indexOf('/') + 1);
    String problem = ipForm(address, minor);
    if (problem.isEmpty() && bits.length() > 1 && bits.startsWith("0")) {
      problem = "must not have leading zeros";
    }
    if (problem.isEmpty() && network.get().hasHostBits()) {
      problem = "must not have bits beyond the length of its prefix";
    }
    return problem.isEmpty() ? "" : problem + ", since Kubernetes 1." + STRICT;
  }

  private static boolean isMapped(String text) {
    return text.contains(":") && ip(text).filter(address -> address.length == 4).isPresent();
  }

  static String ipForm(String text) {
    return ip(text).isPresent() ? "" : "must be an IP address, such as 10.9.8.7 or 2001:db8::ffff";
  }

  static String networkForm(String text) {
    return network(text).isPresent()
        ? ""
        : "must be a network, such as 10.9.8.0/24 or 2001:db8::/64";
  }

  /** An address at which others reach a Service (ValidateNonSpecialIP); an invalid one passes. */
  static String externalForm(String text) {
    Optional<InetAddress> address = ip(text).flatMap(Networks::address);
    boolean isSpecial =
        address
            .filter(
                one ->
                    one.isAnyLocalAddress()
                        || one.isLoopbackAddress()
                        || one.isLinkLocalAddress()
                        || one.isMCLinkLocal()
                        || isLocalMulticast(one))
            .isPresent();
    return isSpecial ? "must not be an unspecified, loopback or link-local address" : "";
  }

  /** 224.0.0.0/24. */
  private static boolean isLocalMulticast(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4 && (bytes[0] & 0xff) == 224 && bytes[1] == 0 && bytes[2] == 0;
  }

  private static Optional<InetAddress> address(byte[] bytes) {
    try {
      return Optional.of(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
