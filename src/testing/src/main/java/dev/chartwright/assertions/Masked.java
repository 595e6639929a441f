package dev.chartwright.assertions;

import dev.chartwright.render.Generated;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;

/** A rendering as text that is the same at every run. */
final class Masked {
  private Masked() {}

  static String text(Rendering rendering) {
    Rendering again = Renderer.of(rendering.subject().chart()).render(rendering.subject());
    Generated generated = Generated.between(rendering, again);
    StringBuilder text = new StringBuilder();
    for (Manifest manifest : rendering.documents()) {
      text.append("---\n# Source: ")
          .append(manifest.template())
          .append('\n')
          .append(generated.mask(manifest).strip())
          .append('\n');
    }
    return text.toString();
  }
}
