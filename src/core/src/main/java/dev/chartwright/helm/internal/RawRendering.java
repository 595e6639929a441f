package dev.chartwright.helm.internal;

import dev.chartwright.helm.HelmFailure;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the templates of a chart printed, before Helm sorts it: hooks and NOTES.txt
 * included.
 *
 * @param files the text of each template that printed any, by its path as Helm prints it, sorted
 * @param notes the text of the chart's own NOTES.txt, if it has one
 * @param yamlFailure the first document that Helm cannot read as YAML
 * @param branches the marks of the branches that were taken, if the templates note them
 */
public record RawRendering(
    Map<String, String> files,
    Optional<String> notes,
    Optional<HelmFailure> yamlFailure,
    Optional<String> branches) {}
