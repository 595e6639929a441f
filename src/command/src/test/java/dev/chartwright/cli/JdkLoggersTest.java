package dev.chartwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.ServiceLoader;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdkLoggersTest {
  private static final String NAME = "dev.chartwright.cli.JdkLoggersTest";

  private final List<LogRecord> records = new ArrayList<>();
  private final Logger target = Logger.getLogger(NAME);
  private final System.Logger logger = new JdkLoggers().getLogger(NAME, Object.class.getModule());
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord one) {
          records.add(one);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    target.setUseParentHandlers(false);
    target.addHandler(handler);
  }

  @AfterEach
  void stop() {
    target.removeHandler(handler);
  }

  @Test
  void shouldBeFoundByJava() {
    assertThat(ServiceLoader.load(System.LoggerFinder.class))
        .hasExactlyElementsOfTypes(JdkLoggers.class);
  }

  @Test
  void shouldLogWithJavaUtilLogging() {
    IllegalStateException thrown = new IllegalStateException("broken");
    logger.log(Level.WARNING, "it failed", thrown);
    logger.log(Level.ERROR, "{0} of {1}", 1, 2);
    logger.log(Level.INFO, "{0}");
    logger.log(Level.INFO, new Words(), "key", (Throwable) null);
    logger.log(Level.DEBUG, "not logged {0}", 1);

    assertThat(records)
        .extracting(one -> one.getLevel() + " " + one.getLoggerName() + " " + one.getMessage())
        .containsExactly(
            "WARNING " + NAME + " it failed",
            "SEVERE " + NAME + " 1 of 2",
            "INFO " + NAME + " {0}",
            "INFO " + NAME + " the text");
    assertThat(records.get(0).getThrown()).isSameAs(thrown);
  }

  @Test
  void shouldHaveTheLevelsOfJavaUtilLogging() {
    target.setLevel(java.util.logging.Level.FINE);
    try {
      assertThat(logger.getName()).isEqualTo(NAME);
      assertThat(logger.isLoggable(Level.DEBUG)).isTrue();
      assertThat(logger.isLoggable(Level.TRACE)).isFalse();
    } finally {
      target.setLevel(null);
    }
  }

  private static final class Words extends ListResourceBundle {
    @Override
    protected Object[][] getContents() {
      return new Object[][] {{"key", "the text"}};
    }
  }
}
