package dev.chartwright.check.internal.policy.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Rendering;
import java.util.List;

/** A check of the policy stage, of a single object or between objects. */
public abstract sealed class PolicyCheck implements RenderingCheck permits ObjectCheck, CrossCheck {
  private final Rule rule;
  private final Default standing;
  private final String remedy;

  /** Whether a check runs by default. */
  public enum Default {
    /** The check runs unless the project disables it. */
    ON,
    /**
     * The check runs only if the project enables it, because most good charts fail it or it is a
     * matter of taste.
     */
    OFF
  }

  protected PolicyCheck(Rule rule, Default standing, String remedy) {
    this.rule = rule;
    this.standing = standing;
    this.remedy = remedy;
  }

  @Override
  public final Rule rule() {
    return rule;
  }

  /**
   * Returns whether it runs by default.
   *
   * @return false if the project must enable it in chartwright.yaml
   */
  public final boolean isOnByDefault() {
    return standing == Default.ON;
  }

  /**
   * Returns how severe a fault in an object is.
   *
   * @return the severity of the rule by default
   */
  protected Severity severity(RenderedObject object) {
    return rule.severity();
  }

  /**
   * Returns whether few would act on a fault in an object, so that only the profile strict reports
   * it.
   */
  protected boolean isMinor(RenderedObject object) {
    return false;
  }

  /** Returns what to do, an imperative clause without a full stop. */
  public final String remedy() {
    return remedy;
  }

  @Override
  public final List<Finding> check(Rendering rendering) {
    return new Policy(List.of(this)).check(rendering);
  }
}
