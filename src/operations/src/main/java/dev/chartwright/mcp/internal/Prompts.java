package dev.chartwright.mcp.internal;

import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;

/** The usual jobs, as texts that a client offers to its user. */
final class Prompts {
  private Prompts() {}

  static List<SyncPromptSpecification> all() {
    return List.of(
        prompt(
            "chart-fails",
            "Find out why a chart fails, and how to fix it.",
            "Call chart_verify for the chart that I name, or for the only one of chart_list. Take the"
                + " errors first. For each check among them call check_explain once, and look at the"
                + " object with chart_render. Then list, for each cause, the file with its line, the"
                + " values key, and the change that fixes it."),
        prompt(
            "values-for-a-chart",
            "Write a values file for a chart.",
            "Read chart_values of the chart that I name, and chart_schema where types are unclear."
                + " Write a values file with only the keys that differ from the defaults, save it"
                + " below the root, and check it with chart_render."));
  }

  private static SyncPromptSpecification prompt(String name, String sentence, String text) {
    return new SyncPromptSpecification(
        McpSchema.Prompt.builder(name).description(sentence).arguments(List.of()).build(),
        (exchange, request) ->
            McpSchema.GetPromptResult.builder(
                    List.of(
                        new McpSchema.PromptMessage(
                            McpSchema.Role.USER, McpSchema.TextContent.builder(text).build())))
                .description(sentence)
                .build());
  }
}
