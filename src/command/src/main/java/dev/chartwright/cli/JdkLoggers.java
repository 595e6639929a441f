package dev.chartwright.cli;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands the JDK's own messages to {@link Logger java.util.logging}, as Java does without it. Before
 * anything is logged, Java searches the class path for such a class, and opens every jar unless it
 * meets two files that name one (see {@code BuiltinClassLoader.findResources}): in a checkout the
 * command's jar has one, and so has the jar after it.
 */
public final class JdkLoggers extends System.LoggerFinder {
  @Override
  public System.Logger getLogger(String name, Module module) {
    return new JdkLogger(name, Logger.getLogger(name));
  }

  private record JdkLogger(String name, Logger logger) implements System.Logger {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean isLoggable(Level level) {
      return logger.isLoggable(javaLevel(level));
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle words,
        @Nullable String message,
        @Nullable Throwable thrown) {
      LogRecord entry = new LogRecord(javaLevel(level), text(words, message));
      entry.setThrown(thrown);
      log(entry);
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle words,
        @Nullable String format,
        @Nullable Object @Nullable ... values) {
      if (isLoggable(level)) {
        String text = text(words, format);
        boolean isFormat = values != null && values.length > 0;
        log(new LogRecord(javaLevel(level), isFormat ? MessageFormat.format(text, values) : text));
      }
    }

    private void log(LogRecord entry) {
      entry.setLoggerName(name);
      logger.log(entry);
    }

    private static String text(@Nullable ResourceBundle words, @Nullable String message) {
      String key = String.valueOf(message);
      return words != null && words.containsKey(key) ? words.getString(key) : key;
    }

    private static java.util.logging.Level javaLevel(Level level) {
      return java.util.logging.Level.parse(Integer.toString(level.getSeverity()));
    }
  }
}
