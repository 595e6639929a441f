package dev.chartwright.publish.internal.site.page;

/**
 * A block of commands to copy.
 *
 * @param caption what the commands do
 * @param text the commands
 */
public record CommandBlock(String caption, String text) {}
