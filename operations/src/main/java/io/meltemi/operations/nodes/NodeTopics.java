package io.meltemi.operations.nodes;

import io.meltemi.bridge.access.Account;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.bridge.access.Role;
import io.meltemi.schemas.configuration.NodeConfiguration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The topics beyond its own that a node may use at the broker. When its configuration changes over the air, those of the new
 * one are allowed before it is sent, and those of the old one alone are taken away once the new one is accepted.
 */
final class NodeTopics {

    private final CredentialStore credentials;

    NodeTopics(CredentialStore credentials) {
        this.credentials = credentials;
    }

    /**
     * Allows the topics of a configuration beside those that are allowed.
     *
     * @throws IllegalArgumentException when one of them is no topic
     */
    void allowAlso(NodeConfiguration configuration) {
        for (Account account : accounts(configuration)) {
            replace(
                    account,
                    union(account.publishTopics(), configuration.publishTopics()),
                    union(account.subscribeTopics(), configuration.subscribeTopics()));
        }
    }

    /** Allows the topics of a configuration and no others. */
    void allowOnly(NodeConfiguration configuration) {
        for (Account account : accounts(configuration)) {
            replace(
                    account,
                    withoutBlanks(configuration.publishTopics()),
                    withoutBlanks(configuration.subscribeTopics()));
        }
    }

    /** The original's documents list an empty topic name where there is none. */
    static List<String> withoutBlanks(List<String> topics) {
        return topics.stream().filter(topic -> !topic.isBlank()).toList();
    }

    private List<Account> accounts(NodeConfiguration configuration) {
        return credentials.list().stream()
                .filter(account -> account.role() == Role.NODE
                        && configuration.network().equals(account.network())
                        && configuration.nodeId().equals(account.nodeId()))
                .toList();
    }

    private void replace(Account account, List<String> publishTopics, List<String> subscribeTopics) {
        credentials.add(Account.node(
                account.user(),
                account.passwordHash(),
                String.valueOf(account.network()),
                String.valueOf(account.nodeId()),
                publishTopics,
                subscribeTopics));
    }

    private static List<String> union(List<String> present, List<String> more) {
        return Stream.concat(present.stream(), withoutBlanks(more).stream())
                .distinct()
                .toList();
    }
}
