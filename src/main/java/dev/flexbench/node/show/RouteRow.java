package dev.flexbench.node.show;

import java.util.Optional;

/**
 * A route in use.
 *
 * @param code {@code C}, {@code L} or {@code S}
 * @param origin {@code connected}, {@code local}, {@code static} or {@code ikev2}
 */
public record RouteRow(
    String prefix,
    String code,
    String origin,
    Optional<String> gateway,
    String interfaceName,
    int distance,
    long tag) {}
