package io.meltemi.operations.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.bridge.access.Account;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.bridge.access.Passwords;
import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.configuration.NodeConfigurationReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topics of a node whose configuration changes over the air. */
class NodeTopicsTest {

    @TempDir
    Path directory;

    private CredentialStore credentials;

    @BeforeEach
    void addAccounts() {
        credentials = new CredentialStore(directory);
        String hash = Passwords.hash("secret");
        credentials.add(Account.node("user", hash, "campus", "RoomA52", List.of("old/out"), List.of("old/in")));
        credentials.add(Account.node("other", hash, "campus", "N2", List.of("other/out"), List.of()));
        credentials.add(Account.bridge("bridge", hash));
    }

    @Test
    void allowAlso_newTopic_isAllowedBesideTheOldAndPasswordStays() throws Exception {
        new NodeTopics(credentials).allowAlso(configuration("new/out"));

        Account account = credentials.verify("user", "secret").orElseThrow();
        assertThat(account.publishTopics()).containsExactly("old/out", "new/out");
        assertThat(account.subscribeTopics()).containsExactly("old/in");
        assertThat(credentials.find("other").orElseThrow().publishTopics()).containsExactly("other/out");
    }

    @Test
    void allowOnly_newTopic_takesTheOldAway() throws Exception {
        new NodeTopics(credentials).allowOnly(configuration("new/out"));

        Account account = credentials.find("user").orElseThrow();
        assertThat(account.publishTopics()).containsExactly("new/out");
        assertThat(account.subscribeTopics()).isEmpty();
    }

    private static NodeConfiguration configuration(String publishTopic) throws Exception {
        String xml = Files.readString(Path.of("../docs/examples/node.xml"))
                .replace(
                        "<publishList><topicName></topicName>",
                        "<publishList><topicName>" + publishTopic + "</topicName>");
        return NodeConfigurationReader.read(xml);
    }
}
