package dev.chartwright.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class JUnitReportTest {
  @Test
  void shouldMatchTheGoldenFile() {
    Golden.assertMatches("junit.xml", written());
  }

  @Test
  void shouldCountWhatItHolds() throws Exception {
    Element root = parsed();
    assertThat(root.getAttribute("tests")).isEqualTo(count(root, "testcase"));
    assertThat(root.getAttribute("failures")).isEqualTo(count(root, "failure"));
    assertThat(root.hasAttribute("skipped"))
        .as("readers' schemas know it in suites only")
        .isFalse();
    for (Element suite : elements(root, "testsuite")) {
      assertThat(suite.getAttribute("tests")).isEqualTo(count(suite, "testcase"));
      assertThat(suite.getAttribute("failures")).isEqualTo(count(suite, "failure"));
      assertThat(suite.getAttribute("skipped")).isEqualTo(count(suite, "skipped"));
    }
  }

  @Test
  void shouldHaveATestCaseForEverySubjectAndSkip() throws Exception {
    Element manifests = elements(parsed(), "testsuite").get(3);
    assertThat(manifests.getAttribute("name")).isEqualTo("platform / manifests");
    assertThat(elements(manifests, "testcase"))
        .extracting(test -> test.getAttribute("name"))
        .containsExactlyElementsOf(Fixture.CASES);
    assertThat(elements(manifests, "skipped"))
        .extracting(skip -> skip.getAttribute("message"))
        .hasSize(6)
        .containsOnly("the case was not rendered");
  }

  @Test
  void shouldFailWithTheRuleAsItsType() throws Exception {
    Element values = elements(parsed(), "testsuite").get(1);
    assertThat(elements(values, "failure"))
        .extracting(failure -> failure.getAttribute("type"))
        .hasSize(3)
        .containsOnly("XX0201");
  }

  @Test
  void shouldNotFailOnAdvice() throws Exception {
    Element lint = elements(parsed(), "testsuite").get(0);
    assertThat(count(lint, "failure")).isEqualTo("0");
    assertThat(elements(lint, "system-out").get(0).getTextContent())
        .contains("icon is recommended");
  }

  private static String written() {
    return Golden.written(new JUnitReport(), Fixture.rich());
  }

  private static Element parsed() throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(written())))
        .getDocumentElement();
  }

  private static String count(Element parent, String name) {
    return String.valueOf(elements(parent, name).size());
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
