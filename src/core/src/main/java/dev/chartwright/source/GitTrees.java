package dev.chartwright.source;

import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.file.UserCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes files of a commit to the cache with a separate index; the checkout and index of the user
 * do not change.
 */
final class GitTrees {
  private final UserCache cache;

  GitTrees(UserCache cache) {
    this.cache = cache;
  }

  /**
   * Returns the files at some paths as they were, with what links among them lead to.
   *
   * @param git the checkout, at its top folder
   * @param paths files and folders from the top; those that are missing in the commit are omitted
   * @return a folder with the structure of the checkout's top
   */
  Path at(Git git, String commit, Collection<String> paths) {
    Set<String> wanted = new TreeSet<>(paths);
    Hashing key = new Hashing();
    wanted.forEach(path -> key.add("path", path.getBytes(StandardCharsets.UTF_8)));
    return cache
        .entry(
            "git-charts",
            commit + "-" + key.key().substring(0, 12),
            made -> layOut(git, commit, wanted, made))
        .resolve("tree");
  }

  private static void layOut(Git git, String commit, Set<String> wanted, Path made)
      throws IOException {
    Path tree = Files.createDirectory(made.resolve("tree"));
    Path index = made.resolve("index");
    Set<String> have = new TreeSet<>();
    Set<String> missing = wanted;
    while (!missing.isEmpty()) {
      have.addAll(missing);
      List<String> there = existing(git, commit, missing);
      if (!there.isEmpty()) {
        checkOut(git, commit, there, tree, index);
      }
      missing = new TreeSet<>(leadOut(tree));
      missing.removeAll(have);
    }
    Files.deleteIfExists(index);
  }

  /** Git rejects a checkout of paths among which one is not there. */
  private static List<String> existing(Git git, String commit, Set<String> paths) {
    if (paths.contains("")) {
      return List.of(":/");
    }
    List<String> command =
        new ArrayList<>(List.of("ls-tree", "-z", "--name-only", "--full-tree", commit, "--"));
    command.addAll(paths);
    return git.list(command.toArray(String[]::new)).stream()
        .map(path -> ":(top,literal)" + path)
        .toList();
  }

  private static void checkOut(Git git, String commit, List<String> specs, Path tree, Path index) {
    List<String> command = new ArrayList<>(List.of("checkout", "--quiet", commit, "--"));
    command.addAll(specs);
    git.run(
        Map.of("GIT_INDEX_FILE", index.toString(), "GIT_WORK_TREE", tree.toString()),
        command.toArray(String[]::new));
  }

  /** Returns where links lead that have no target yet, as paths from the top. */
  private static List<String> leadOut(Path tree) throws IOException {
    List<Path> links;
    try (Stream<Path> walked = Files.walk(tree)) {
      links = walked.filter(path -> Files.isSymbolicLink(path) && !Files.exists(path)).toList();
    }
    List<String> targets = new ArrayList<>();
    for (Path link : links) {
      Path target = link.resolveSibling(Files.readSymbolicLink(link)).toAbsolutePath().normalize();
      if (target.startsWith(tree.toAbsolutePath().normalize())) {
        targets.add(
            tree.toAbsolutePath().normalize().relativize(target).toString().replace('\\', '/'));
      }
    }
    return targets;
  }
}
