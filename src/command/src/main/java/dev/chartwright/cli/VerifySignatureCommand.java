package dev.chartwright.cli;

import dev.chartwright.publish.Keyring;
import dev.chartwright.publish.Provenance;
import dev.chartwright.publish.ProvenanceVerdict;
import dev.chartwright.publish.ProvenanceVerdict.Refused;
import dev.chartwright.publish.ProvenanceVerdict.Verified;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chartwright verify-signature}. */
@Command(
    name = "verify-signature",
    description = {
      "Verify the signatures of packages.",
      "Prints who signed each package, or why its signature is invalid."
    },
    footerHeading = "%nExamples:%n",
    footer = "  chartwright verify-signature dist/web-1.2.3.tgz --keyring keys.asc")
final class VerifySignatureCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private OutputOptions output = new OutputOptions();

  @Parameters(arity = "1..*", paramLabel = "PACKAGE", description = "Packages: .tgz files.")
  private List<Path> packages = List.of();

  @Option(
      names = "--keyring",
      paramLabel = "FILE",
      description = "File of public keys, binary or armored (default: pubring.gpg of GnuPG).")
  private @Nullable Path keyring;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Keyring trusted = Keyring.read(keyring == null ? SigningOptions.gnupg("pubring.gpg") : keyring);
    boolean passed = true;
    for (Path file : packages) {
      ProvenanceVerdict verdict = Provenance.verify(file, trusted, Instant.now());
      if (verdict instanceof Verified good) {
        out.println(file + " has a valid signature.");
        out.println("  signed by    " + good.signer());
        out.println("  fingerprint  " + good.fingerprint());
        out.println("  on           " + good.signed());
        out.println("  package      " + good.digest());
      } else if (verdict instanceof Refused refused) {
        out.println(refused.why());
        passed = false;
      }
    }
    out.flush();
    return passed ? ExitCode.PASSED : ExitCode.FINDINGS;
  }
}
