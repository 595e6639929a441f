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
 * Converts a README to HTML. The text is not trusted, so that only markup that cannot run code is
 * kept.
 */
final class Markdown {
  /** The prefix of ids, which avoids collisions with ids of the page. */
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
   * Converts a README.
   *
   * @param text Markdown, in GitHub's dialect
   * @return HTML without scripts
   */
  static String toHtml(String text) {
    String html = POLICY.sanitize(RENDERER.render(PARSER.parse(text)));
    return html.replace("<table>", "<div class=\"scroll\"><table>")
        .replace("</table>", "</table></div>");
  }

  /**
   * Keeps links within the page and absolute links, because other files of the chart's repository
   * are not published.
   */
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
