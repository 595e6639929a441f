package dev.chartwright.helm.internal;

import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.TestCommand;
import com.marcnuri.helm.UninstallCommand;
import com.marcnuri.helm.UpgradeCommand;
import com.marcnuri.helm.jni.HelmLib;
import java.nio.file.Path;

/**
 * A call of helm-java's that changes a cluster. It blocks, and nothing but an end of the process
 * stops it.
 */
final class ReleaseRun {
  private final HelmLib lib;
  private final ReleaseRequest request;

  ReleaseRun(HelmLib lib, ReleaseRequest request) {
    this.lib = lib;
    this.request = request;
  }

  /** Gives Helm's output; fails with an IllegalStateException that has Helm's words. */
  String call() {
    return switch (request.verb()) {
      case INSTALL -> install();
      case UPGRADE -> upgrade(false);
      case REAPPLY -> upgrade(true);
      case UNINSTALL -> uninstall();
      case TEST -> test();
    };
  }

  private int seconds() {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, request.seconds()));
  }

  private String install() {
    InstallCommand command =
        new InstallCommand(lib, Path.of(request.chart()))
            .withName(request.release())
            .withNamespace(request.namespace())
            .withKubeConfig(request.kubeconfig())
            .withTimeout(seconds());
    if (request.createNamespace()) {
      command.createNamespace();
    }
    if (request.untilReady()) {
      command.waitReady();
    }
    if (!request.description().isEmpty()) {
      command.withDescription(request.description());
    }
    request.values().addTo(ValueTarget.of(command));
    return command.call().getOutput();
  }

  private String upgrade(boolean valid) {
    UpgradeCommand command =
        new UpgradeCommand(lib, Path.of(request.chart()))
            .withName(request.release())
            .withNamespace(request.namespace())
            .withKubeConfig(request.kubeconfig())
            .withTimeout(seconds())
            .resetValues();
    if (valid) {
      command.disableOpenApiValidation();
    }
    if (request.untilReady()) {
      command.waitReady();
    }
    if (!request.description().isEmpty()) {
      command.withDescription(request.description());
    }
    request.values().addTo(ValueTarget.of(command));
    return command.call().getOutput();
  }

  private String uninstall() {
    return new UninstallCommand(lib, request.release())
        .withNamespace(request.namespace())
        .withKubeConfig(request.kubeconfig())
        .call();
  }

  private String test() {
    return new TestCommand(lib, request.release())
        .withNamespace(request.namespace())
        .withKubeConfig(request.kubeconfig())
        .withTimeout(seconds())
        .call()
        .getOutput();
  }
}
