package dev.chartwright.publish.site.internal;

/**
 * Something to paste into a terminal.
 *
 * @param caption what it does
 * @param text the commands
 */
public record CommandBlock(String caption, String text) {}
