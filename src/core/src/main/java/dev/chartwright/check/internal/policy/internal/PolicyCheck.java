package dev.chartwright.check.internal.policy.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.check.Rule;
import dev.chartwright.render.Rendering;
import java.util.List;

/** A check of the policy stage: of one object alone, or of all objects together. */
public abstract sealed class PolicyCheck implements RenderingCheck permits ObjectCheck, CrossCheck {
  private final Rule rule;
  private final Default standing;
  private final String remedy;

  /** Whether a check runs where nobody says anything. */
  public enum Default {
    /** It runs unless it is disabled. */
    ON,
    /** Most good charts fail it, or it is a matter of taste: it has to be enabled. */
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
   * Whether it runs where nobody says anything.
   *
   * @return false if it has to be enabled in chartwright.yaml
   */
  public final boolean isOnByDefault() {
    return standing == Default.ON;
  }

  /**
   * What to do about what it finds.
   *
   * @return a sentence
   */
  public final String remedy() {
    return remedy;
  }

  @Override
  public final List<Finding> check(Rendering rendering) {
    return new Policy(List.of(this)).check(rendering);
  }
}
