package io.meltemi.launcher.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A line of the log as JSON. */
class JsonLogEncoderTest {

    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("io.meltemi.bridge");

    @Test
    void encode_messageWithContext_isOneObjectOnOneLine() throws Exception {
        LoggingEvent event = event(
                Map.of("network", "lab", "node", "N1", "message", "not mine"),
                "two\nlines \"quoted\" of {}",
                null,
                "N1");

        String line = encode(event);

        assertThat(line).endsWith("}\n").hasLineCount(1);
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.path("time").asText()).isEqualTo("2026-11-26T10:00:00.250Z");
        assertThat(json.path("level").asText()).isEqualTo("WARN");
        assertThat(json.path("logger").asText()).isEqualTo("io.meltemi.bridge");
        assertThat(json.path("thread").asText()).isNotBlank();
        assertThat(json.path("message").asText()).isEqualTo("two\nlines \"quoted\" of N1");
        assertThat(json.path("network").asText()).isEqualTo("lab");
        assertThat(json.path("node").asText()).isEqualTo("N1");
        assertThat(json.has("error")).isFalse();
    }

    @Test
    void encode_withFault_hasItsStackAndCauses() throws Exception {
        IOException fault = new IOException("outer", new IllegalStateException("inner"));

        JsonNode json = new ObjectMapper().readTree(encode(event(Map.of(), "failed", fault)));

        assertThat(json.path("error").asText())
                .contains("java.io.IOException: outer", "Caused by: java.lang.IllegalStateException: inner", "\tat ");
    }

    private LoggingEvent event(
            Map<String, String> known, String message, @Nullable Throwable fault, Object... arguments) {
        LoggingEvent event = new LoggingEvent("", logger, Level.WARN, message, fault, arguments);
        event.setInstant(Instant.parse("2026-11-26T10:00:00.25Z"));
        event.setMDCPropertyMap(known);
        return event;
    }

    private String encode(LoggingEvent event) {
        JsonLogEncoder encoder = new JsonLogEncoder();
        encoder.setContext(context);
        encoder.start();
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }
}
