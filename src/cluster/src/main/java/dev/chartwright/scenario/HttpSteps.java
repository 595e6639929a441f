package dev.chartwright.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Requests as the users of a release send them. */
final class HttpSteps {
  private static final int SHOWN = 300;

  private final ScenarioContext context;

  HttpSteps(ScenarioContext context) {
    this.context = context;
  }

  String send(Step.Http step) {
    try (HttpCaller caller =
        new HttpCaller(new HttpServers(context).open(step.call().server()), 1)) {
      List<Duration> times = new ArrayList<>();
      for (int number = 1; number <= step.calls(); number++) {
        HttpCaller.Answer answer = answer(caller, step, number);
        times.add(answer.time());
        inspect(step, answer, number);
      }
      return judge(step, times) + ", " + caller.address();
    }
  }

  private static HttpCaller.Answer answer(HttpCaller caller, Step.Http step, int number) {
    try {
      return caller.send(step.call());
    } catch (IOException e) {
      throw new StepFailedException(
          "request " + number + " for " + step.call().path() + " got no answer: " + e.getMessage());
    }
  }

  private static void inspect(Step.Http step, HttpCaller.Answer answer, int number) {
    String body = answer.body().strip();
    String shown = body.length() > SHOWN ? body.substring(0, SHOWN) + "…" : body;
    if (answer.status() != step.status()) {
      throw new StepFailedException(
          "request "
              + number
              + " for "
              + step.call().path()
              + " is answered with "
              + answer.status()
              + " instead of "
              + step.status()
              + ": "
              + shown);
    }
    step.contains()
        .filter(text -> !body.contains(text))
        .ifPresent(
            text -> {
              throw new StepFailedException(
                  "the answer to request "
                      + number
                      + " for "
                      + step.call().path()
                      + " is '"
                      + shown
                      + "', which does not contain '"
                      + text
                      + "'");
            });
    step.header()
        .filter(text -> answer.headers().stream().noneMatch(line -> isHeader(line, text)))
        .ifPresent(
            text -> {
              throw new StepFailedException(
                  "the answer to request "
                      + number
                      + " for "
                      + step.call().path()
                      + " has the headers "
                      + String.join(", ", answer.headers())
                      + ", and none contains '"
                      + text
                      + "'");
            });
  }

  /** The case of a header's name does not matter (RFC 9110, 5.1). */
  private static boolean isHeader(String line, String wanted) {
    int end = wanted.indexOf(':') + 1;
    return line.regionMatches(true, 0, wanted, 0, end)
        && line.substring(end).contains(wanted.substring(end).strip());
  }

  /** Of 20 answers, 19 must have come in time. */
  static String judge(Step.Http step, List<Duration> times) {
    List<Duration> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    Duration most = sorted.get((sorted.size() * 95 + 99) / 100 - 1);
    String what =
        step.calls()
            + (step.calls() == 1 ? " answer " : " answers ")
            + step.status()
            + ", 95th percentile "
            + most.toMillis()
            + " ms";
    step.under()
        .filter(limit -> most.compareTo(limit) >= 0)
        .ifPresent(
            limit -> {
              throw new StepFailedException(
                  what + ", and the limit is " + limit.toMillis() + " ms (under)");
            });
    return what;
  }
}
