package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.configuration.NodeConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A configuration that a node acknowledged to have taken over the air, and has yet to register with. Registering with it is
 * then the operator's doing (CONF-05).
 *
 * @param commandId the command that brought it
 * @param operator who ordered it
 * @param digest SHA-256, hexadecimal, of what an operator decides; a node keeps its own user, addresses, version of MQTT and lists
 *     of topics
 * @param until arrivals up to here count
 */
public record ExpectedConfiguration(String commandId, String operator, String digest, Instant until) {

    /** How long after its acknowledgement a node may take to register. */
    static final Duration KEPT = Duration.ofHours(1);

    static String digest(NodeConfiguration configuration) {
        NodeConfiguration decided = new NodeConfiguration(
                configuration.nodeId(),
                configuration.network(),
                configuration.place(),
                configuration.longitude(),
                configuration.latitude(),
                configuration.platform(),
                configuration.platformVersion(),
                configuration.cpu(),
                configuration.osName(),
                configuration.osVersion(),
                "",
                "",
                configuration.serverId(),
                "",
                "",
                configuration.sensors(),
                List.of(),
                List.of());
        return Digests.sha256(decided.toString());
    }
}
