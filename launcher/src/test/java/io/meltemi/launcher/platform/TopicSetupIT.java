package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.topic.KafkaTopics;
import io.meltemi.testing.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicSetupIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @Test
    @DisplayName(
            "Section 6: rules and settings of alerts are compacted and kept for ever, heartbeats for an hour, all else as the settings say")
    void ensureTopics_emptyKafka_keepsEachTopicAsLongAsItIsNeeded() throws Exception {
        int port = FreePorts.nextTwo();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, port);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            TopicSetup.ensureTopics(kafka.bootstrapServers(), 1, 1, Duration.ofDays(3), PATIENCE);

            for (String topic : KafkaTopics.ALL) {
                String expected =
                        switch (topic) {
                            case KafkaTopics.RULES,
                                    KafkaTopics.DECLARED_PATTERNS,
                                    KafkaTopics.SUBSCRIBERS,
                                    KafkaTopics.ROUTING,
                                    KafkaTopics.SILENCES,
                                    KafkaTopics.PUSH_ROUTES -> "compact";
                            case KafkaTopics.HEARTBEATS -> "delete after PT1H";
                            default -> "delete after PT72H";
                        };
                assertThat(keeping(admin, topic)).as(topic).isEqualTo(expected);
            }
        }
    }

    private static String keeping(Admin admin, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        String policy = config.get("cleanup.policy").value();
        return policy.equals("compact")
                ? policy
                : policy + " after "
                        + Duration.ofMillis(
                                Long.parseLong(config.get("retention.ms").value()));
    }
}
