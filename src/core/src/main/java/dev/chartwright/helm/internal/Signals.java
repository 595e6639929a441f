package dev.chartwright.helm.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Gives SIGINT and SIGTERM back to Java. Helm's install code, which templates run through, calls
 * Go's signal.Notify and never stops: from then on neither signal would end the process, and no
 * shutdown hook would run. A handler that is set afterwards restores them permanently.
 *
 * <p>{@code sun.misc.Signal} is the only API for this, and the compiler warns of it wherever it is
 * named; it is therefore called by reflection.
 */
public final class Signals {
  private static final List<String> NAMES = List.of("INT", "TERM");

  private Signals() {}

  /**
   * Runs code that ends early, with a result, after the first Ctrl-C. The second one ends the
   * process as ever.
   *
   * @param code gets what is true from the first Ctrl-C on
   */
  public static <T> T stopping(Function<AtomicBoolean, T> code) {
    AtomicBoolean isStopped = new AtomicBoolean();
    Map<Object, Object> owners = new LinkedHashMap<>();
    Runnable restore = () -> owners.forEach(Signals::restore);
    for (String name : NAMES) {
      try {
        Object signal = signal(name);
        Class<?> type = Class.forName("sun.misc.SignalHandler");
        Object handler =
            Proxy.newProxyInstance(
                Signals.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> {
                  if (!method.getName().equals("handle")) {
                    return method.invoke(isStopped, arguments);
                  }
                  isStopped.set(true);
                  restore.run();
                  return null;
                });
        owners.put(signal, handle(signal, handler));
      } catch (ReflectiveOperationException e) {
        // As below: without these signals, Ctrl-C ends the process at once.
      }
    }
    try {
      return code.apply(isStopped);
    } finally {
      restore.run();
    }
  }

  private static Object signal(String name) throws ReflectiveOperationException {
    return Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
  }

  /** Runs code that takes the signals, and restores their previous handlers. */
  static <T> T keepDuring(Supplier<T> taker) {
    Map<Object, Object> owners = new LinkedHashMap<>();
    for (String name : NAMES) {
      try {
        Object signal = signal(name);
        Object defaultHandler =
            Class.forName("sun.misc.SignalHandler").getField("SIG_DFL").get(null);
        Object owner = handle(signal, defaultHandler);
        handle(signal, owner);
        owners.put(signal, owner);
      } catch (InvocationTargetException e) {
        // With java -Xrs, or on a system without this signal, Java cannot restore it.
      } catch (ReflectiveOperationException e) {
        // A runtime without the module jdk.unsupported: Ctrl-C will not work, all else will.
      }
    }
    try {
      return taker.get();
    } finally {
      owners.forEach(Signals::restore);
    }
  }

  private static void restore(Object signal, Object owner) {
    try {
      handle(signal, owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("what worked a moment ago fails now", e);
    }
  }

  private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
    Method handle =
        signal
            .getClass()
            .getMethod("handle", signal.getClass(), Class.forName("sun.misc.SignalHandler"));
    return handle.invoke(null, signal, handler);
  }
}
