package dev.chartwright.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chartwright.verify.internal.Verification;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.util.Lists;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  @Test
  void shouldMatchTheGoldenFile() {
    Golden.assertMatches("report.json", Golden.written(new JsonReport(), Fixture.rich()));
  }

  @Test
  void shouldTellTheVerdictAndTheCounts() throws IOException {
    JsonNode report = parsed(Fixture.rich());
    assertThat(report.path("schema").asInt()).isEqualTo(JsonReport.SCHEMA);
    assertThat(report.path("verdict").asText()).isEqualTo("failed");
    assertThat(report.at("/counts/errors").asInt()).isEqualTo(4);
    assertThat(parsed(Fixture.sound()).path("verdict").asText()).isEqualTo("passed");
  }

  @Test
  void shouldKeepTextsAsTheyAre() throws IOException {
    JsonNode finding = parsed(Fixture.rich()).at("/charts/0/stages/3/findings/1");
    assertThat(finding.path("message").asText())
        .isEqualTo(Fixture.rich().charts().get(0).stages().get(3).findings().get(1).message());
  }

  @Test
  void shouldHoldTimesInTheLastFieldOnly() throws IOException {
    JsonNode report = parsed(Fixture.rich());
    List<String> fields = Lists.newArrayList(report.fieldNames());
    assertThat(fields).endsWith("timing");
    String slow = beforeTiming(Fixture.rich());
    assertThat(slow).isEqualTo(beforeTiming(Reports.withoutTimes(Fixture.rich())));
    assertThat(report.at("/timing/milliseconds").asLong())
        .isEqualTo(Duration.ofMillis(4321).toMillis());
  }

  @Test
  void shouldLeaveOutWhatIsNotKnown() throws IOException {
    JsonNode finding = parsed(Fixture.rich()).at("/charts/0/stages/0/findings/0");
    assertThat(finding.has("key")).isFalse();
    assertThat(finding.at("/location").has("line")).isFalse();
  }

  private static String beforeTiming(Verification verification) {
    String text = Golden.written(new JsonReport(), verification);
    return text.substring(0, text.indexOf("\"timing\""));
  }

  private static JsonNode parsed(Verification verification) throws IOException {
    return new ObjectMapper().readTree(Golden.written(new JsonReport(), verification));
  }
}
