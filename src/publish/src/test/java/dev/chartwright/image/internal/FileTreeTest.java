package dev.chartwright.image.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.image.internal.FileTree.Found;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What layers leave when they are unpacked one over the other. */
final class FileTreeTest {
  @TempDir private Path folder;

  private FileTree tree(TestLayer... layers) {
    TestImage image = new TestImage();
    for (TestLayer layer : layers) {
      image.layer(layer);
    }
    return image.read(folder).files();
  }

  @Test
  void shouldCountWhatLaterLayersHide() {
    FileTree tree =
        tree(
            new TestLayer().file("a/big", "12345").file("a/other", "1").file("kept", "x"),
            new TestLayer().file("a/.wh.big", "").file("a/other", "22"),
            new TestLayer().file("a/.wh.never", ""));

    assertThat(tree.wastedBytes()).isEqualTo(6);
    assertThat(tree.wasted())
        .containsExactly(new FileTree.Wasted("/a/big", 5), new FileTree.Wasted("/a/other", 1));
    assertThat(tree.get("/a/big")).isEmpty();
    assertThat(tree.get("/a/other").orElseThrow().size()).isEqualTo(2);
  }

  @Test
  void shouldHideFoldersAndKeepWhatTheSameLayerAdds() {
    FileTree tree =
        tree(
            new TestLayer().file("a/one", "1").file("b/two", "2").file("b0/three", "3"),
            new TestLayer().file("a/new", "n").file("a/.wh..wh..opq", "").file(".wh.b", ""));

    assertThat(tree.get("/a/one")).isEmpty();
    assertThat(tree.get("/a/new")).isPresent();
    assertThat(tree.get("/b/two")).isEmpty();
    assertThat(tree.get("/b0/three")).isPresent();
    assertThat(tree.wastedBytes()).isEqualTo(2);
  }

  @Test
  void shouldNotCountWhatOneLayerReplacesItself() {
    assertThat(tree(new TestLayer().file("a", "111").file("a", "2")).wastedBytes()).isZero();
  }

  @Test
  void shouldUnpackThroughLinksOfEarlierLayers() {
    FileTree tree =
        tree(
            new TestLayer().folder("usr/lib", 0755, 0).link("lib", "usr/lib"),
            new TestLayer().file("lib/deep/er/x", "1").file("lib/y", "2"));

    assertThat(tree.get("/usr/lib/y")).isPresent();
    assertThat(tree.get("/usr/lib/deep/er/x")).isPresent();
    assertThat(tree.get("/lib").orElseThrow().type()).isEqualTo(FileNode.Type.LINK);
    assertThat(tree.follow("/lib/deep/er/x", List.of()).found()).isEqualTo(Found.YES);
  }

  @Test
  void shouldReplaceALinkByAFolderAndAFolderByAFile() {
    FileTree tree =
        tree(
            new TestLayer().folder("usr/lib", 0755, 0).link("lib", "usr/lib").file("d/x", "1"),
            new TestLayer().folder("lib", 0755, 0).file("d", "file"));

    assertThat(tree.get("/lib").orElseThrow().isFolder()).isTrue();
    assertThat(tree.get("/d/x")).isEmpty();
    assertThat(tree.get("/d").orElseThrow().type()).isEqualTo(FileNode.Type.FILE);
  }

  @Test
  void shouldNeverLeaveTheRoot() {
    FileTree tree = tree(new TestLayer().file("../../etc/x", "1").file("/abs", "2"));

    assertThat(tree.get("/etc/x")).isPresent();
    assertThat(tree.get("/abs")).isPresent();
    assertThat(Path.of(folder.toString(), "../../etc/x")).doesNotExist();
  }

  @Test
  @Timeout(20)
  void shouldEndAtLinksInACircle() {
    FileTree tree =
        tree(
            new TestLayer()
                .link("a", "b")
                .link("b", "a")
                .link("self", "self/self")
                .link("up", "../../..")
                .file("a/x", "1"));

    assertThat(tree.follow("/b/x", List.of()).found()).isIn(Found.BROKEN, Found.NO, Found.YES);
    assertThat(tree.follow("/self", List.of()).found()).isEqualTo(Found.BROKEN);
    assertThat(tree.follow("/up/a/x", List.of()).found()).isEqualTo(Found.YES);
  }

  @Test
  void shouldGiveAHardLinkTheRightsOfItsFile() {
    FileTree tree =
        tree(new TestLayer().file("a", 04755, 5, "xyz").hardLink("b", "a").hardLink("c", "gone"));

    FileNode link = tree.get("/b").orElseThrow();
    assertThat(link.isSetuid()).isTrue();
    assertThat(link.size()).isZero();
    assertThat(tree.get("/c").orElseThrow().type()).isEqualTo(FileNode.Type.OTHER);
  }
}
