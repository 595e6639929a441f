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

/**
 * The options that choose the key to sign with. The passphrase comes from a file, standard input or
 * the environment.
 */
final class SigningOptions {
  private static final String VARIABLE = "CHARTWRIGHT_PASSPHRASE";

  @Option(
      names = "--key",
      paramLabel = "NAME",
      description =
          "Part of the key's user id or fingerprint. Optional if the keyring has only"
              + " one key.")
  private String key = "";

  @Option(
      names = "--keyring",
      paramLabel = "FILE",
      description = "File of secret keys, binary or armored (default: secring.gpg of GnuPG).")
  private @Nullable Path keyring;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description =
          "File whose first line is the passphrase; '-' reads standard input (default:"
              + " the variable "
              + VARIABLE
              + ").")
  private @Nullable Path passphraseFile;

  SigningKey signingKey() {
    return signingKey(Optional.empty(), Optional.empty());
  }

  /** Returns the key to sign with. Options take precedence over the configuration. */
  SigningKey signingKey(Optional<String> usualKey, Optional<Path> usualKeyring) {
    Path file = keyring == null ? usualKeyring.orElseGet(() -> gnupg("secring.gpg")) : keyring;
    return Keyring.read(file)
        .signingKey(key.isEmpty() ? usualKey.orElse("") : key, this::passphrase);
  }

  /** Returns the path of a keyring in the format before GnuPG 2.1, which Helm reads too. */
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
            "The signing key is encrypted. Give its passphrase with --passphrase-file or in "
                + VARIABLE
                + ".");
      }
      return variable.toCharArray();
    }
    try (BufferedReader in = new BufferedReader(reader(passphraseFile))) {
      String line = in.readLine();
      return line == null ? new char[0] : line.toCharArray();
    } catch (IOException e) {
      throw new BadOptionException(
          "Cannot read the passphrase file "
              + passphraseFile
              + ". Check the path after --passphrase-file.");
    }
  }

  private static Reader reader(Path file) throws IOException {
    return file.toString().equals("-")
        ? new InputStreamReader(System.in, Charset.defaultCharset())
        : Files.newBufferedReader(file, StandardCharsets.UTF_8);
  }
}
