/**
 * A node's control socket: a UNIX domain socket with one JSON object per line in each direction.
 * Entry types: {@link dev.flexbench.node.control.ControlServer} and {@link
 * dev.flexbench.node.control.ControlClient}.
 *
 * <p>Requests have a number that the reply repeats:
 *
 * <pre>
 *   {"id":1,"op":"show","command":"show ip route"}   {"id":1,"text":"…"}
 *   {"id":2,"op":"connect"}                          {"id":2,"outcome":"up","seconds":0.12}
 *                                                    {"id":2,"outcome":"refused","reason":"…"}
 *   {"id":3,"op":"disconnect"} | "clear"             {"id":3,"done":true}
 *   {"id":4,"op":"ike-sas"} | "child-sas" | "routes" | "interfaces" | "pools"
 *                                                    {"id":4,"result":[…]}
 *   {"id":5,"op":"events"}                           {"id":5,"done":true}, then lines as
 *                                                    {"event":"tunnel-up","interface":"Tunnel0",…}
 *   anything else                                    {"id":6,"error":"one line"}
 * </pre>
 *
 * <p>Invariants: the node is touched on its control thread only; a client that does not read is
 * closed when too much waits for it. Must not depend on {@code lab} or {@code cli}.
 */
@NullMarked
package dev.flexbench.node.control;

import org.jspecify.annotations.NullMarked;
