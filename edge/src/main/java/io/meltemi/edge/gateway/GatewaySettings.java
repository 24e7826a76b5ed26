package io.meltemi.edge.gateway;

import io.meltemi.edge.gateway.compression.BatchLimits;
import io.meltemi.edge.node.NodeIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a gateway does; {@link GatewaySettingsReader} reads it from a file.
 *
 * @param local the broker of the nodes; speaks MQTT 5
 * @param upstream Meltemi's broker; speaks MQTT 5
 * @param identity the gateway as a node of its own
 * @param configuration its own node configuration, XML
 * @param networks networks whose nodes it serves
 * @param directory where its spools are; one gateway at a time
 * @param spoolMessages most messages that each of its spools holds
 * @param presence when nothing of a node went up for so long though it spoke, the gateway says that it is online; zero for
 *     never
 * @param builtInRules whether the built-in rules (NODE-07) raise alarms
 * @param series how series are treated; of several that select one, the first counts
 */
public record GatewaySettings(
        LinkSettings local,
        LinkSettings upstream,
        NodeIdentity identity,
        String configuration,
        List<String> networks,
        Path directory,
        int spoolMessages,
        BatchLimits batch,
        Duration presence,
        boolean builtInRules,
        List<SeriesSettings> series) {

    public GatewaySettings {
        networks = List.copyOf(networks);
        series = List.copyOf(series);
    }
}
