package io.meltemi.bridge.client;

import java.nio.file.Path;

/** How a connection to a broker is protected. */
public sealed interface MqttEncryption {

    /** Not at all: for a broker on the same machine. */
    record None() implements MqttEncryption {}

    /** TLS with the authorities that this Java trusts. */
    record SystemAuthorities() implements MqttEncryption {}

    /**
     * TLS with one's own authority and no other.
     *
     * @param caFile its certificate, PEM
     */
    record OwnAuthority(Path caFile) implements MqttEncryption {}
}
