package dev.chartwright.report.internal;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** The pages of reports, which the build compiles. */
final class HtmlTemplates {
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          HtmlTemplates.class.getClassLoader(),
          "dev.chartwright.report.html");

  private HtmlTemplates() {}

  /**
   * Renders a page.
   *
   * @param template its file in {@code src/main/jte}
   */
  static String render(String template, Object page) {
    StringOutput html = new StringOutput();
    ENGINE.render(template, page, html);
    return html.toString();
  }
}
