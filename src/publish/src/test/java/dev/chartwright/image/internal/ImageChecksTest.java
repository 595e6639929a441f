package dev.chartwright.image.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with an image alone, and what is not. */
final class ImageChecksTest {
  @TempDir private Path folder;

  private static TestLayer base() {
    return new TestLayer()
        .folder("tmp", 01777, 0)
        .program("app/web")
        .file("etc/passwd", "root:x:0:0::/:/bin/sh\nweb:x:101:101::/:/bin/sh\ntoor:x:0:0::/:\n");
  }

  private List<Finding> check(TestImage image) {
    return ImageChecks.check(image.read(folder));
  }

  private List<String> rules(TestImage image) {
    return check(image).stream().map(Finding::rule).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "''        | CW2001",
        "0         | CW2001",
        "0:0       | CW2001",
        "root      | CW2001",
        "root:web  | CW2001",
        "toor      | CW2001",
        "1000      | -",
        "1000:0    | -",
        "web       | CW2002",
        "web:web   | CW2002",
        "nobody    | CW2002 CW2003",
      })
  void shouldJudgeTheUser(String user, String rules) {
    TestImage image = new TestImage().user(user).entrypoint("/app/web").layer(base());

    assertThat(rules(image))
        .containsExactlyElementsOf(rules == null ? List.of() : List.of(rules.split(" ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "/app/web     | -",
        "web          | -",
        "./web        | -",
        "link         | -",
        "/app/missing | the program '/app/missing' is missing in the image",
        "missing      | the program 'missing' is missing in the image",
        "/etc/passwd  | the program '/etc/passwd' is not executable in the image",
        "/app         | the program '/app' is not executable in the image",
        "dangling     | the program 'dangling' is missing in the image",
      })
  void shouldFindTheProgram(String program, String message) {
    TestImage image =
        new TestImage()
            .user("1000")
            .entrypoint(program)
            .layer(base().link("app/link", "/app/web").link("app/dangling", "/gone"));
    image.settings().put("WorkingDir", "/app").putArray("Env").add("PATH=/usr/bin:/app");

    assertThat(check(image).stream().map(Finding::message))
        .containsExactlyElementsOf(message == null ? List.of() : List.of(message));
  }

  @Test
  void shouldRequireACommand() {
    assertThat(rules(new TestImage().user("1").layer(base()))).containsExactly("CW2004");
    assertThat(rules(new TestImage().user("1").entrypoint("").layer(base())))
        .containsExactly("CW2004");
  }

  @Test
  void shouldListPermissions() {
    TestImage image =
        new TestImage()
            .user("1")
            .entrypoint("/app/web")
            .layer(
                base()
                    .file("usr/bin/su", 04755, 0, "x")
                    .file("usr/bin/wall", 02755, 0, "x")
                    .file("etc/note", 04644, 0, "not a program")
                    .folder("data", 0777, 0)
                    .folder("shared", 0775, 0));

    assertThat(check(image).stream().map(Finding::message))
        .containsExactly(
            "setuid or setgid programs: /usr/bin/su, /usr/bin/wall",
            "folders that all users can write, without the sticky bit: /data");
  }

  @Test
  void shouldReportMuchThatIsHidden() {
    String large = "x".repeat(21 << 20);
    TestImage hidden =
        new TestImage()
            .user("1")
            .entrypoint("/app/web")
            .layer(base().file("app.zip", large))
            .layer(new TestLayer().file(".wh.app.zip", ""));
    TestImage kept =
        new TestImage().user("1").entrypoint("/app/web").layer(base().file("app.zip", large));

    assertThat(rules(hidden)).containsExactly("CW2008");
    assertThat(rules(kept)).isEmpty();
  }

  @Test
  void shouldKeepTextsOfTheImageOnOneLine() {
    TestImage image = new TestImage().user("a\nb\u001b[31m").entrypoint("/x\ny").layer(base());

    assertThat(check(image))
        .allSatisfy(finding -> assertThat(finding.message()).doesNotContainPattern("\\p{Cntrl}"));
  }
}
