package dev.flexbench.run;

import dev.flexbench.lab.Lab;

/** placeholder while capture lands */
final class Observer {
  Observation observe(Lab lab, Lab.Captured captured) {
    throw new IllegalStateException("capture");
  }
}
