package dev.chartwright.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Gives each fuzz test the inputs that are kept for it. Jazzer's own JUnit extension would attach
 * an agent for that, which is impossible once Helm's library is loaded: it takes SIGQUIT, by which
 * a JVM accepts agents.
 */
final class KeptInputsTest {
  private static final String SUFFIX = "FuzzTest.class";
  private static final Path CLASSES =
      Path.of(System.getProperty("chartwright.basedir", ""), "src/acceptance/target/test-classes")
          .resolve(KeptInputsTest.class.getPackageName().replace('.', '/'));

  @TestFactory
  List<DynamicContainer> shouldReadWhatIsKept() throws Exception {
    List<DynamicContainer> containers = new ArrayList<>();
    for (Method method : fuzzTests()) {
      List<DynamicTest> tests = new ArrayList<>();
      tests.add(DynamicTest.dynamicTest("nothing", () -> run(method, new byte[0])));
      for (Path input : inputs(method)) {
        tests.add(
            DynamicTest.dynamicTest(
                String.valueOf(input.getFileName()), () -> run(method, Files.readAllBytes(input))));
      }
      containers.add(
          DynamicContainer.dynamicContainer(
              method.getDeclaringClass().getSimpleName() + "." + method.getName(), tests));
    }
    return containers;
  }

  @Test
  void shouldKeepInputsForEachFuzzTest() throws Exception {
    List<String> without = new ArrayList<>();
    for (Method method : fuzzTests()) {
      if (inputs(method).isEmpty()) {
        without.add(method.toString());
      }
    }

    assertThat(fuzzTests()).hasSizeGreaterThan(10);
    assertThat(without).isEmpty();
  }

  private static List<Method> fuzzTests() throws IOException, ClassNotFoundException {
    List<Method> methods = new ArrayList<>();
    try (Stream<Path> files = Files.list(CLASSES)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(SUFFIX)) {
          Class<?> type =
              Class.forName(
                  KeptInputsTest.class.getPackageName() + "." + name.replace(".class", ""));
          Stream.of(type.getDeclaredMethods())
              .filter(method -> method.isAnnotationPresent(FuzzTest.class))
              .forEach(methods::add);
        }
      }
    }
    return methods;
  }

  private static List<Path> inputs(Method method) throws IOException {
    Path folder =
        CLASSES
            .resolve(method.getDeclaringClass().getSimpleName() + "Inputs")
            .resolve(method.getName());
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void run(Method method, byte[] input) throws Throwable {
    Constructor<?> constructor = method.getDeclaringClass().getDeclaredConstructor();
    constructor.setAccessible(true);
    method.setAccessible(true);
    try {
      method.invoke(constructor.newInstance(), (Object) input);
    } catch (InvocationTargetException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }
}
