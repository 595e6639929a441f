package dev.chartwright.cli;

import dev.chartwright.publish.Keyring;
import dev.chartwright.publish.SigningKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who signs. The passphrase comes from a file, standard input or the environment. */
final class SigningOptions {
  private static final String VARIABLE = "CHARTWRIGHT_PASSPHRASE";

  @Option(
      names = "--key",
      paramLabel = "NAME",
      description = "A part of the key's user id or fingerprint; not needed for an only key.")
  private String key = "";

  @Option(
      names = "--keyring",
      paramLabel = "FILE",
      description = "Secret keys, binary or armored; secring.gpg of GnuPG by default.")
  private @Nullable Path keyring;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description =
          "The passphrase is its first line; - is standard input. Else $" + VARIABLE + " has it.")
  private @Nullable Path passphraseFile;

  SigningKey signingKey() {
    return signingKey(Optional.empty(), Optional.empty());
  }

  /** What is given by hand counts before what is configured. */
  SigningKey signingKey(Optional<String> usualKey, Optional<Path> usualKeyring) {
    Path file = keyring == null ? usualKeyring.orElseGet(() -> gnupg("secring.gpg")) : keyring;
    return Keyring.read(file)
        .signingKey(key.isEmpty() ? usualKey.orElse("") : key, this::passphrase);
  }

  /** A file where GnuPG kept keys before it had keyboxes, and where Helm looks for them. */
  static Path gnupg(String file) {
    String home = System.getenv("GNUPGHOME");
    return home == null || home.isBlank()
        ? Path.of(System.getProperty("user.home"), ".gnupg", file)
        : Path.of(home, file);
  }

  private char[] passphrase() {
    if (passphraseFile == null) {
      String variable = System.getenv(VARIABLE);
      if (variable == null) {
        throw new BadOptionException(
            "the key is encrypted: give its passphrase with --passphrase-file, or in " + VARIABLE);
      }
      return variable.toCharArray();
    }
    try (BufferedReader in = new BufferedReader(reader(passphraseFile))) {
      String line = in.readLine();
      return line == null ? new char[0] : line.toCharArray();
    } catch (IOException e) {
      throw new BadOptionException("the passphrase cannot be read from " + passphraseFile);
    }
  }

  private static Reader reader(Path file) throws IOException {
    return file.toString().equals("-")
        ? new InputStreamReader(System.in, Charset.defaultCharset())
        : Files.newBufferedReader(file, StandardCharsets.UTF_8);
  }
}
