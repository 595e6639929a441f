package dev.chartwright.publish.internal.site.page;

/**
 * Something to paste into a terminal.
 *
 * @param caption what it does
 * @param text the commands
 */
public record CommandBlock(String caption, String text) {}
