package dev.flexbench.run;

import io.cucumber.core.backend.ObjectFactory;
import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the step classes of one scenario: each has one constructor, whose parameters are the
 * scenario and what acts on it.
 */
final class StepWorld implements ObjectFactory {
  private final Session session;
  private final Map<Class<?>, Object> objects = new HashMap<>();
  private @Nullable Scenario scenario;

  StepWorld(Session session) {
    this.session = session;
  }

  /** The scenario whose steps run next. */
  void enter(Scenario next) {
    scenario = next;
    objects.clear();
    Acts acts = new Acts(next);
    Checks checks = new Checks(next, session);
    objects.put(Scenario.class, next);
    objects.put(Acts.class, acts);
    objects.put(Checks.class, checks);
    objects.put(SaChecks.class, new SaChecks(next, session, checks));
  }

  @Override
  public void start() {}

  @Override
  public void stop() {
    objects.clear();
    scenario = null;
  }

  @Override
  public boolean addClass(Class<?> glueClass) {
    return true;
  }

  @Override
  public <T> T getInstance(Class<T> glueClass) {
    if (scenario == null) {
      throw new IllegalStateException("no scenario runs");
    }
    Object made = objects.get(glueClass);
    if (made == null) {
      made = make(glueClass);
      objects.put(glueClass, made);
    }
    return glueClass.cast(made);
  }

  private Object make(Class<?> glueClass) {
    Constructor<?>[] constructors = glueClass.getConstructors();
    if (constructors.length != 1) {
      throw new IllegalStateException(glueClass + " must have one public constructor");
    }
    Class<?>[] types = constructors[0].getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = getInstance(types[i]);
    }
    try {
      return constructors[0].newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + glueClass, e);
    }
  }
}
