package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.configuration.ConfigurationRejectedException;
import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.configuration.NodeConfigurationReader;
import io.meltemi.schemas.configuration.PasswordRedaction;
import io.meltemi.schemas.topic.Topic;
import org.jspecify.annotations.Nullable;

/** Checks the configurations that operators hand in: they must be of the node, and may be of another place. */
final class OperatorDocuments {

    private OperatorDocuments() {}

    /**
     * A document, from its first {@code <} to its last {@code >}, without its password.
     *
     * @param configuration its content, or null when it is not valid
     * @param fault what is wrong with it; empty when nothing is
     */
    record Checked(String xml, @Nullable NodeConfiguration configuration, String fault) {}

    static Checked check(String document, String network, String nodeId) {
        String xml = PasswordRedaction.redactDocument(bare(document));
        try {
            NodeConfiguration configuration = NodeConfigurationReader.read(xml);
            if (configuration.network().equals(network)
                    && configuration.nodeId().equals(nodeId)) {
                return new Checked(xml, configuration, "");
            }
            return new Checked(
                    xml,
                    null,
                    "the configuration must be of " + Topic.nodeKey(network, nodeId) + ", found "
                            + Topic.nodeKey(configuration.network(), configuration.nodeId()));
        } catch (ConfigurationRejectedException e) {
            return new Checked(xml, null, Registrations.describe(e.faults()));
        }
    }

    private static String bare(String document) {
        int start = document.indexOf('<');
        int end = document.lastIndexOf('>') + 1;
        return start >= 0 && start < end ? document.substring(start, end) : document;
    }
}
