package dev.flexbench.node.control;

import dev.flexbench.host.Clock;
import dev.flexbench.host.DataPlane;
import dev.flexbench.host.Host;
import dev.flexbench.host.HostException;
import dev.flexbench.host.IkeReceiver;
import dev.flexbench.host.IpStack;
import dev.flexbench.host.PacketPlane;
import dev.flexbench.host.Randomness;
import dev.flexbench.host.Timers;
import dev.flexbench.host.sim.SimHost;
import java.time.Duration;
import java.util.function.Consumer;

/** A simulated host whose control thread takes work from other threads. */
record ForeignThreads(SimHost inner, Consumer<Runnable> control) implements Host {
  @Override
  public Clock clock() {
    return inner.clock();
  }

  @Override
  public Timers timers() {
    return new Timers() {
      @Override
      public Timer after(Duration delay, Runnable task) {
        return inner.timers().after(delay, task);
      }

      @Override
      public void execute(Runnable task) {
        control.accept(task);
      }
    };
  }

  @Override
  public Randomness random() {
    return inner.random();
  }

  @Override
  public IpStack ip() {
    return inner.ip();
  }

  @Override
  public DataPlane openDataPlane(DataPlane.Spec spec, IkeReceiver ike, PacketPlane packets)
      throws HostException {
    return inner.openDataPlane(spec, ike, packets);
  }
}
