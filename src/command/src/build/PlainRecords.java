import static net.bytebuddy.matcher.ElementMatchers.isDeclaredBy;
import static net.bytebuddy.matcher.ElementMatchers.isEquals;
import static net.bytebuddy.matcher.ElementMatchers.isFinal;
import static net.bytebuddy.matcher.ElementMatchers.isHashCode;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.EqualsMethod;
import net.bytebuddy.implementation.HashCodeMethod;
import net.bytebuddy.pool.TypePool;

/**
 * Gives the records in Chartwright's jars {@code equals} and {@code hashCode} in plain
 * bytecode. Java links those that javac writes at the first call of each, which takes a millisecond
 * or two and makes classes that no archive holds. The new ones mean the same.
 */
public final class PlainRecords {
  private PlainRecords() {}

  /**
   * Changes the jars.
   *
   * @param args the folder with Chartwright's jars and those that they need, and the jar of the
   *     command
   */
  public static void main(String[] args) throws IOException {
    List<File> jars = new ArrayList<>();
    jars.add(new File(args[1]));
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      files.map(Path::toFile).filter(file -> file.getName().endsWith(".jar")).forEach(jars::add);
    }
    for (File jar : jars) {
      if (jar.getName().startsWith("chartwright")) {
        replace(jar, changed(jar, jars));
      }
    }
  }

  /** The records' classes, by their names in the jar. */
  private static Map<String, byte[]> changed(File jar, List<File> jars) throws IOException {
    Map<String, byte[]> changed = new LinkedHashMap<>();
    List<ClassFileLocator> locators = new ArrayList<>();
    locators.add(ClassFileLocator.ForClassLoader.ofPlatformLoader());
    for (File one : jars) {
      locators.add(ClassFileLocator.ForJarFile.of(one));
    }
    try (ClassFileLocator locator = new ClassFileLocator.Compound(locators);
        JarFile entries = new JarFile(jar)) {
      TypePool types = TypePool.Default.of(locator);
      for (JarEntry entry : entries.stream().toList()) {
        String name = entry.getName();
        if (name.startsWith("dev/") && name.endsWith(".class")) {
          TypeDescription type =
              types.describe(name.replaceFirst("\\.class$", "").replace('/', '.')).resolve();
          if (type.isRecord()) {
            changed.put(name, changed(type, locator));
          }
        }
      }
    }
    return changed;
  }

  /** Methods that people write are not final, unlike those of javac. */
  private static byte[] changed(TypeDescription type, ClassFileLocator locator) {
    return new ByteBuddy()
        .with(TypeValidation.DISABLED)
        .redefine(type, locator)
        .method(isDeclaredBy(type).and(isFinal()).and(isHashCode()))
        .intercept(HashCodeMethod.usingOffset(0))
        .method(isDeclaredBy(type).and(isFinal()).and(isEquals()))
        .intercept(EqualsMethod.isolated())
        .make()
        .getBytes();
  }

  private static void replace(File jar, Map<String, byte[]> classes) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(jar.toPath())) {
      for (Map.Entry<String, byte[]> one : classes.entrySet()) {
        Files.write(files.getPath(one.getKey()), one.getValue());
      }
    }
  }
}
