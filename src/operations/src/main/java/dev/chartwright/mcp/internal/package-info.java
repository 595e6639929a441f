/** The face of the table for assistants: a server of the Model Context Protocol. */
@NullMarked
package dev.chartwright.mcp.internal;

import org.jspecify.annotations.NullMarked;
