/**
 * IKEv2 messages: the header, one record per payload under the sealed {@link
 * dev.flexbench.ike.message.Payload}, the codec and the IANA registries.
 *
 * <p>Entry type: {@link dev.flexbench.ike.message.IkeCodec}. Its law is {@code
 * encode(decode(b)).equals(b)} for every message it accepts, whatever the sender put into reserved
 * fields ({@link dev.flexbench.ike.message.Spare}) and into payloads that are not known here
 * ({@link dev.flexbench.ike.message.RawPayload}).
 *
 * <p>Invariants: what the codec checks is the format of RFC 7296 section 3, not whether a message
 * makes sense in its exchange; a value that a peer got wrong is a {@link
 * dev.flexbench.wire.Decoded.Bad}, never an exception. IANA numbers are open: a number without a
 * name is kept and printed as {@code UNKNOWN(n)}. Keys never come here: an encrypted payload is
 * opened and sealed through the {@link dev.flexbench.ike.message.PayloadProtection} port.
 *
 * <p>This package depends on {@code wire} alone. It must not depend on cryptography, state machines
 * or hosts.
 */
@NullMarked
package dev.flexbench.ike.message;

import org.jspecify.annotations.NullMarked;
