package dev.flexbench.ios.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code crypto ikev2 …} lines that stand alone; a profile's own values win.
 *
 * @param natKeepaliveSeconds {@code crypto ikev2 nat keepalive}
 */
public record IkeGlobals(Optional<Ikev2Profile.Dpd> dpd, OptionalInt natKeepaliveSeconds) {}
