package dev.flexbench.ike.sa;

/** Takes the event log; without secrets. */
@FunctionalInterface
public interface IkeLog {
  /** Keeps nothing. */
  IkeLog NONE = entry -> {};

  void log(Entry entry);

  /** How much a reader should care. */
  enum Level {
    /** What {@code debug crypto ikev2} of IOS prints. */
    DEBUG,
    /** The peer or the network did something wrong. */
    WARNING,
    /** An SA failed. */
    ERROR
  }

  /**
   * One line.
   *
   * @param session 0 when the line belongs to no session
   * @param sa the IKE SA's number, 0 when there is none
   * @param text in IOS's debug vocabulary where IOS has a phrase for it
   */
  record Entry(Level level, int session, int sa, String text) {
    /** {@code IKEv2:(SESSION ID = 1,SA ID = 1):Text}, as IOS writes it. */
    @Override
    public String toString() {
      String head = level == Level.ERROR ? "IKEv2-ERROR:" : "IKEv2:";
      return session == 0
          ? head + text
          : head + "(SESSION ID = " + session + ",SA ID = " + sa + "):" + text;
    }
  }
}
