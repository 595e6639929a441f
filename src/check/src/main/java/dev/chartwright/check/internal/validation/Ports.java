package dev.chartwright.check.internal.validation;

/** Numbers and names of ports. */
final class Ports {
  static final long MOST = 65_535;

  private Ports() {}

  static void number(Field port, Faults faults) {
    faults.between(port, 1, MOST);
  }

  /** ValidatePortNumOrName: a number, or the name of a port; a number in quotes is a name. */
  static void numberOrName(Field port, Faults faults) {
    if (!port.isText()) {
      number(port, faults);
    } else if (port.text().matches("[0-9]{1,10}")) {
      faults.add(
          port,
          "is the text '" + port.text() + "', which is not the name of a port; remove the quotes");
    } else {
      faults.form(port, Forms::portName);
    }
  }
}
