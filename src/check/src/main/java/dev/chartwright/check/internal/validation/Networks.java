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
  private static final int MOST_IN_BYTE = 255;

  private Networks() {}

  /**
   * A network.
   *
   * @param address 4 or 16 bytes
   * @param bits the number of bits that are the same for all its addresses
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Network(byte[] address, int bits) {
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

  static String ipForm(String text) {
    return ip(text).isPresent() ? "" : "must be an IP address, such as 10.9.8.7 or 2001:db8::ffff";
  }

  static String networkForm(String text) {
    return network(text).isPresent()
        ? ""
        : "must be a network, such as 10.9.8.0/24 or 2001:db8::/64";
  }
}
