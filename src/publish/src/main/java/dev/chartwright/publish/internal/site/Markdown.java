package dev.chartwright.publish.internal.site;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Makes HTML of a README. What a chart brings is not trusted: only markup that cannot run anything
 * is let through.
 */
final class Markdown {
  /** Places in a README cannot collide with places of the page around it. */
  private static final String PREFIX = "readme-";

  private static final Pattern ID = Pattern.compile("readme-[\\w.-]*");

  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), HeadingAnchorExtension.builder().idPrefix(PREFIX).build());

  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(EXTENSIONS)
          .attributeProviderFactory(context -> new Links())
          .build();

  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowCommonBlockElements()
          .allowCommonInlineFormattingElements()
          .allowElements(
              "pre", "hr", "br", "kbd", "details", "summary", "dl", "dt", "dd", "a", "img")
          .allowElements("table", "thead", "tbody", "tr", "th", "td")
          .allowAttributes("align", "colspan", "rowspan")
          .onElements("th", "td", "p", "div", "img")
          .allowAttributes("id")
          .matching(ID)
          .onElements("h1", "h2", "h3", "h4", "h5", "h6")
          .allowAttributes("href")
          .onElements("a")
          .allowAttributes("src", "alt", "title", "width", "height")
          .onElements("img")
          .allowUrlProtocols("https", "http", "mailto")
          .requireRelNofollowOnLinks()
          .toFactory();

  private Markdown() {}

  /**
   * Renders a README.
   *
   * @param text Markdown, as GitHub knows it
   * @return HTML without anything that runs
   */
  static String toHtml(String text) {
    String html = POLICY.sanitize(RENDERER.render(PARSER.parse(text)));
    return html.replace("<table>", "<div class=\"scroll\"><table>")
        .replace("</table>", "</table></div>");
  }

  /** Of a relative link only the page itself is here; files of the chart's repository are not. */
  private static final class Links implements AttributeProvider {
    @Override
    public void setAttributes(Node node, String tag, Map<String, String> attributes) {
      if (!(node instanceof Link link)) {
        return;
      }
      String to = link.getDestination();
      if (to.startsWith("#")) {
        attributes.put("href", "#" + PREFIX + to.substring(1).toLowerCase(Locale.ROOT));
      } else if (!to.matches("(?i)(https?|mailto):.*")) {
        attributes.remove("href");
      }
    }
  }
}
