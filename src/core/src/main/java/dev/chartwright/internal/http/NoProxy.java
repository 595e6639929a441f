package dev.chartwright.internal.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The servers that are reached without a proxy, as {@code NO_PROXY} lists them. */
final class NoProxy {
  /** One entry; an empty port means each. */
  private sealed interface Entry {
    boolean matches(String host, Optional<byte[]> ip, String port);
  }

  private record Everything() implements Entry {
    @Override
    public boolean matches(String host, Optional<byte[]> ip, String port) {
      return true;
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Net(byte[] base, int bits, String only) implements Entry {
    @Override
    public boolean matches(String host, Optional<byte[]> ip, String port) {
      return ip.filter(known -> known.length == base.length)
              .filter(known -> prefix(known).equals(prefix(base)))
              .isPresent()
          && (only.isEmpty() || only.equals(port));
    }

    private BigInteger prefix(byte[] address) {
      return new BigInteger(1, address).shiftRight(base.length * 8 - bits);
    }
  }

  private record Domain(String suffix, boolean itself, String only) implements Entry {
    @Override
    public boolean matches(String host, Optional<byte[]> ip, String port) {
      boolean named =
          ip.isEmpty() && (host.endsWith(suffix) || (itself && host.equals(suffix.substring(1))));
      return named && (only.isEmpty() || only.equals(port));
    }
  }

  private final List<Entry> entries;

  private NoProxy(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  static NoProxy parse(String text) {
    List<Entry> entries = new ArrayList<>();
    for (String part : text.toLowerCase(Locale.ROOT).split(",")) {
      entry(part.strip()).ifPresent(entries::add);
    }
    return new NoProxy(entries);
  }

  private static Optional<Entry> entry(String part) {
    if (part.equals("*")) {
      return Optional.of(new Everything());
    }
    int slash = part.indexOf('/');
    Optional<byte[]> base = slash < 0 ? Optional.empty() : ip(part.substring(0, slash));
    if (base.isPresent() && part.substring(slash + 1).matches("\\d{1,3}")) {
      int bits = Integer.parseInt(part.substring(slash + 1));
      return Optional.<Entry>of(new Net(base.get(), bits, ""))
          .filter(net -> bits <= base.get().length * 8);
    }
    String port = part.replaceFirst("^(\\[.*]|[^:]*):(\\d*)$", "$2");
    boolean ported = !port.equals(part);
    String host = ported ? part.substring(0, part.length() - port.length() - 1) : part;
    String only = ported ? port : "";
    Optional<byte[]> single = ip(host);
    if (single.isPresent()) {
      return Optional.of(new Net(single.get(), single.get().length * 8, only));
    }
    String bare = host.startsWith("*.") ? host.substring(1) : host;
    if (bare.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        bare.startsWith(".") ? new Domain(bare, false, only) : new Domain("." + bare, true, only));
  }

  /** An address in digits; names are not looked up. */
  private static Optional<byte[]> ip(String host) {
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    if (!bare.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(bare).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  boolean contain(URI address) {
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    String port = Integer.toString(HttpAddress.port(address));
    return entries.stream().anyMatch(entry -> entry.matches(host, ip(host), port));
  }
}
