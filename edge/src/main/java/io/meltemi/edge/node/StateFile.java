package io.meltemi.edge.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleJson;
import io.meltemi.rules.RuleRejectedException;
import io.meltemi.schemas.message.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a {@link NodeMemory} over restarts, as one JSON document: {@code version} 1, {@code samplingSeconds} by severity,
 * {@code rules}. It is replaced as a whole, so that a power cut leaves the old one or the new one.
 */
final class StateFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 1;

    private final @Nullable Path file;

    /** @param file null keeps nothing */
    StateFile(@Nullable Path file) {
        this.file = file;
    }

    /**
     * What was last kept.
     *
     * @throws IOException when the file cannot be read or is not one of ours; the message says what was expected
     */
    NodeMemory load() throws IOException {
        if (file == null || !Files.exists(file)) {
            return NodeMemory.NONE;
        }
        try {
            JsonNode document = JSON.readTree(Files.readAllBytes(file));
            if (document.path("version").asInt() != VERSION) {
                throw new IOException("expected version " + VERSION + " but found " + document.path("version"));
            }
            SamplingIntervals intervals = SamplingIntervals.DEFAULTS;
            for (Severity severity : Severity.values()) {
                intervals = intervals.with(severity, interval(document, key(severity)));
            }
            List<Rule> rules = new ArrayList<>();
            for (JsonNode rule : document.path("rules")) {
                rules.add(RuleJson.read(JSON.writeValueAsBytes(rule)));
            }
            return new NodeMemory(intervals, rules);
        } catch (JsonProcessingException e) {
            throw new IOException("state file " + file + ": expected JSON: " + e.getOriginalMessage(), e);
        } catch (RuleRejectedException | IOException e) {
            throw new IOException("state file " + file + ": " + e.getMessage(), e);
        }
    }

    void store(NodeMemory memory) throws IOException {
        if (file == null) {
            return;
        }
        ObjectNode document = JSON.createObjectNode().put("version", VERSION);
        ObjectNode intervals = document.putObject("samplingSeconds");
        for (Severity severity : Severity.values()) {
            intervals.put(key(severity), memory.intervals().of(severity).toSeconds());
        }
        ArrayNode rules = document.putArray("rules");
        for (Rule rule : memory.rules()) {
            rules.add(JSON.readTree(RuleJson.write(rule)));
        }
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.write(whole, JSON.writeValueAsBytes(document));
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Duration interval(JsonNode document, String key) throws IOException {
        int seconds = document.path("samplingSeconds").path(key).asInt();
        if (seconds < SamplingIntervals.MIN_SECONDS || seconds > SamplingIntervals.MAX_SECONDS) {
            throw new IOException("samplingSeconds." + key + ": expected " + SamplingIntervals.MIN_SECONDS + " to "
                    + SamplingIntervals.MAX_SECONDS + " but found " + seconds);
        }
        return Duration.ofSeconds(seconds);
    }

    private static String key(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
