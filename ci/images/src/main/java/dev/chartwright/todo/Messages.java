package dev.chartwright.todo;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Publishes numbered messages to RabbitMQ, and notes each number that the server has confirmed.
 * With the argument {@code check} it tells the publisher to stop, takes all messages, and compares:
 * a message that was confirmed and does not come is lost, and one that comes twice is a repeat.
 */
public final class Messages {
  private static final long CONFIRM_MILLIS = 5_000;
  private static final long PAUSE_MILLIS = 500;
  private static final long STEP_MILLIS = 20;
  private static final long STOP_MILLIS = 20_000;

  private final ConnectionFactory factory = new ConnectionFactory();
  private final String queue;
  private final Path confirmed;
  private final Path stop;
  private final Path stopped;

  Messages(Settings settings) throws IOException {
    factory.setHost(settings.text("RABBITMQ_HOST"));
    factory.setPort(settings.number("RABBITMQ_PORT", 5672, 1, 65535));
    factory.setUsername(settings.text("RABBITMQ_USER"));
    factory.setPassword(settings.text("RABBITMQ_PASSWORD"));
    factory.setVirtualHost(settings.text("RABBITMQ_VHOST"));
    // The program connects again itself, so that a message without a confirmation is sent again.
    factory.setAutomaticRecoveryEnabled(false);
    factory.setConnectionTimeout((int) CONFIRM_MILLIS);
    queue = settings.text("MESSAGES_QUEUE", "messages");
    Path folder = Path.of(settings.text("MESSAGES_FOLDER", "/var/messages"));
    confirmed = folder.resolve("confirmed");
    stop = folder.resolve("stop");
    stopped = folder.resolve("stopped");
  }

  /** Runs the program. */
  public static void main(String... args) throws Exception {
    try {
      Messages messages = new Messages(new Settings(System.getenv()));
      if (args.length > 0 && args[0].equals("check")) {
        Account account = messages.check();
        System.out.println(account);
        System.exit(account.isComplete() ? 0 : 1);
      }
      messages.publish();
    } catch (Settings.BadSettingException e) {
      Backend.log(e.getMessage());
      System.exit(2);
    }
  }

  /** What was confirmed and what came. */
  record Account(Set<String> confirmed, List<String> received) {
    Set<String> lost() {
      Set<String> lost = new HashSet<>(confirmed);
      lost.removeAll(new HashSet<>(received));
      return lost;
    }

    int repeated() {
      return received.size() - new HashSet<>(received).size();
    }

    boolean isComplete() {
      return !confirmed.isEmpty() && lost().isEmpty();
    }

    @Override
    public String toString() {
      return confirmed.size()
          + " confirmed, "
          + received.size()
          + " received, "
          + repeated()
          + " repeated, lost: "
          + lost().size();
    }
  }

  /** Publishes until the file stop is there; then the file stopped is there too. */
  void publish() throws IOException, InterruptedException {
    long number = Files.exists(confirmed) ? Files.readAllLines(confirmed).size() : 0;
    while (!Files.exists(stop)) {
      try (Connection connection = factory.newConnection();
          Channel channel = channel(connection)) {
        while (!Files.exists(stop)) {
          send(channel, Long.toString(number));
          number++;
          TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
        }
      } catch (IOException | TimeoutException | RuntimeException e) {
        Backend.log("RabbitMQ is asked again for message " + number + ": " + e.getMessage());
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    }
    Files.writeString(stopped, "");
    Backend.log("The publisher has stopped after " + number + " messages.");
    while (true) {
      TimeUnit.DAYS.sleep(1);
    }
  }

  /** A queue without a type is one of the vhost's own type. */
  private Channel channel(Connection connection) throws IOException {
    Channel channel = connection.createChannel();
    channel.queueDeclare(queue, true, false, false, null);
    channel.confirmSelect();
    return channel;
  }

  private void send(Channel channel, String number)
      throws IOException, InterruptedException, TimeoutException {
    BasicProperties properties =
        new BasicProperties.Builder().messageId(number).deliveryMode(2).build();
    channel.basicPublish("", queue, properties, number.getBytes(StandardCharsets.UTF_8));
    channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
    Files.writeString(
        confirmed, number + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  Account check() throws IOException, InterruptedException, TimeoutException {
    Files.writeString(stop, "");
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
    while (!Files.exists(stopped) && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    List<String> received = new ArrayList<>();
    try (Connection connection = factory.newConnection();
        Channel channel = channel(connection)) {
      for (GetResponse one = channel.basicGet(queue, true);
          one != null;
          one = channel.basicGet(queue, true)) {
        received.add(one.getProps().getMessageId());
      }
    }
    return new Account(new HashSet<>(Files.readAllLines(confirmed)), received);
  }
}
