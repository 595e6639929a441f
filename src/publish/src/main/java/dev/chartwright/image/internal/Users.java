package dev.chartwright.image.internal;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The users and groups in /etc/passwd and /etc/group of an image. */
final class Users {
  private static final String PASSWD = "/etc/passwd";
  private static final String GROUP = "/etc/group";
  private static final String NUMBER = "\\d{1,18}";

  private final Map<String, Long> ids = new HashMap<>();
  private final Map<Long, Long> mainGroups = new HashMap<>();
  private final Map<Long, Set<String>> members = new HashMap<>();
  private final Map<Long, String> names = new HashMap<>();

  private Users() {}

  static boolean isSource(String path) {
    return path.equals(PASSWD) || path.equals(GROUP);
  }

  static Users of(FileTree tree) {
    Users users = new Users();
    tree.read(PASSWD).ifPresent(text -> lines(text).forEach(users::user));
    tree.read(GROUP).ifPresent(text -> lines(text).forEach(users::group));
    return users;
  }

  private static java.util.stream.Stream<String[]> lines(byte[] text) {
    return new String(text, StandardCharsets.UTF_8).lines().map(line -> line.split(":", -1));
  }

  private void user(String[] fields) {
    if (fields.length > 3 && fields[2].matches(NUMBER)) {
      long id = Long.parseLong(fields[2]);
      ids.putIfAbsent(fields[0], id);
      names.putIfAbsent(id, fields[0]);
      if (fields[3].matches(NUMBER)) {
        mainGroups.putIfAbsent(id, Long.parseLong(fields[3]));
      }
    }
  }

  private void group(String[] fields) {
    if (fields.length > 3 && fields[2].matches(NUMBER)) {
      members
          .computeIfAbsent(Long.parseLong(fields[2]), any -> new HashSet<>())
          .addAll(java.util.List.of(fields[3].split(",", -1)));
    }
  }

  /** Returns the number of the user that an image names, without its group. */
  OptionalLong id(String user) {
    if (user.isEmpty()) {
      return OptionalLong.of(0);
    }
    if (user.matches(NUMBER)) {
      return OptionalLong.of(Long.parseLong(user));
    }
    return Optional.ofNullable(ids.get(user)).map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  /** Returns the groups of a user in these files; the group 0 if the user is unknown. */
  Set<Long> groups(long user) {
    Set<Long> groups = new HashSet<>(Set.of(mainGroups.getOrDefault(user, 0L)));
    String name = names.getOrDefault(user, "");
    members.forEach(
        (group, listed) -> {
          if (!name.isEmpty() && listed.contains(name)) {
            groups.add(group);
          }
        });
    return groups;
  }
}
