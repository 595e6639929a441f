package dev.chartwright.image.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lists of packages of the distributions. */
final class PackagesTest {
  @TempDir private Path folder;

  private Packages read(TestLayer layer) {
    return new TestImage().layer(layer).read(folder).packages();
  }

  @Test
  void shouldReadDpkgWithoutWhatWasRemoved() {
    Packages packages =
        read(
            new TestLayer()
                .file(
                    "var/lib/dpkg/status",
                    """
                    Package: libc6
                    Status: install ok installed
                    Architecture: amd64
                    Version: 2.41-12
                    Description: a
                     Package: not a field

                    Package: gone
                    Status: deinstall ok config-files
                    Version: 1
                    """));

    assertThat(packages.manager()).isEqualTo("dpkg");
    assertThat(packages.installed())
        .containsExactly(new Packages.Installed("libc6", "2.41-12", "amd64"));
  }

  @Test
  void shouldReadTheFilesOfDistroless() {
    Packages packages =
        read(
            new TestLayer()
                .file("var/lib/dpkg/status.d/base", "Package: base-files\nVersion: 12\n")
                .file("var/lib/dpkg/status.d/base.md5sums", "Package: no\nVersion: 1\n")
                .file("var/lib/dpkg/status.d/tz", "Package: tzdata\nVersion: 2025\n"));

    assertThat(packages.installed())
        .extracting(Packages.Installed::name)
        .containsExactly("base-files", "tzdata");
  }

  @Test
  void shouldReadApkAlsoAtItsNewPlace() {
    String database = "C:Q1abc=\nP:musl\nV:1.2.5-r0\nA:x86_64\n\nP:zlib\nV:1.3\nA:x86_64\n";

    Packages old = read(new TestLayer().file("lib/apk/db/installed", database));
    Packages merged =
        read(
            new TestLayer()
                .folder("usr/lib", 0755, 0)
                .link("lib", "usr/lib")
                .file("usr/lib/apk/db/installed", database));

    assertThat(old.installed()).hasSize(2).isEqualTo(merged.installed());
    assertThat(old.manager()).isEqualTo("apk");
  }

  @Test
  void shouldStateThatRpmIsNotRead() {
    Packages packages = read(new TestLayer().file("usr/lib/sysimage/rpm/rpmdb.sqlite", "x"));

    assertThat(packages.manager()).isEqualTo("rpm");
    assertThat(packages.unread()).contains("Chartwright does not read the database of rpm");
    assertThat(read(new TestLayer().file("a", "b")).manager()).isEmpty();
  }
}
