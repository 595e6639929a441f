package dev.chartwright.check;

import dev.chartwright.render.Rendering;
import java.util.List;

/** A check of everything that one case rendered. */
public interface RenderingCheck {
  /**
   * Returns what is checked.
   *
   * @return the rule; its findings carry its id
   */
  Rule rule();

  /**
   * Looks at a rendering.
   *
   * @return what is broken, empty if nothing is
   */
  List<Finding> check(Rendering rendering);
}
