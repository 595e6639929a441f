package dev.chartwright.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;

/** Says what a process with this environment and these system properties takes its terminal for. */
final class ChildTerminal {
  private ChildTerminal() {}

  /**
   * Prints it.
   *
   * @param args system properties, as name=value
   */
  public static void main(String[] args) {
    for (String property : args) {
      String[] parts = property.split("=", 2);
      System.setProperty(parts[0], parts[1]);
    }
    try (PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out))) {
      out.println(Terminal.fromProcess());
    }
  }
}
