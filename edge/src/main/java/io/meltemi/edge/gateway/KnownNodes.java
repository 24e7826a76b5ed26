package io.meltemi.edge.gateway;

import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The nodes that the gateway has heard, in a file: one control topic and encoding a line. Used by one thread at a time. */
final class KnownNodes {

    private static final String NO_ENCODING = "-";

    private final Path file;
    private final Map<String, Known> nodes = new LinkedHashMap<>();

    /** @param encoding of its last control message, or null when none was heard */
    record Known(Topic controlTopic, @Nullable Encoding encoding) {}

    private KnownNodes(Path file) {
        this.file = file;
    }

    /** Reads the file; a line that cannot be read is left out, for the node will speak again. */
    static KnownNodes open(Path file) throws IOException {
        KnownNodes known = new KnownNodes(file);
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                List<String> words = List.of(line.split("\t", -1));
                if (words.size() == 2) {
                    known.put(words.get(0), words.get(1));
                }
            }
        }
        return known;
    }

    Collection<Known> all() {
        return List.copyOf(nodes.values());
    }

    /** The control topics of all of them. */
    List<String> topics() {
        return nodes.values().stream().map(known -> known.controlTopic.format()).toList();
    }

    /** Remembers a node, its new place or encoding; answers the control topic that it had before, if it was another. */
    @Nullable
    String remember(Topic controlTopic, @Nullable Encoding encoding) throws IOException {
        Known before = nodes.put(controlTopic.nodeKey(), new Known(controlTopic, encoding));
        List<String> lines = new ArrayList<>();
        for (Known known : nodes.values()) {
            Encoding its = known.encoding;
            lines.add(known.controlTopic.format() + "\t" + (its == null ? NO_ENCODING : its.name()));
        }
        Path copy = file.resolveSibling(file.getFileName() + ".new");
        Files.write(copy, lines);
        Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return before == null || before.controlTopic.equals(controlTopic) ? null : before.controlTopic.format();
    }

    private void put(String topicText, String encodingName) {
        try {
            Topic topic = Topic.parse(topicText);
            Encoding encoding = encodingName.equals(NO_ENCODING) ? null : Encoding.valueOf(encodingName);
            nodes.put(topic.nodeKey(), new Known(topic, encoding));
        } catch (MessageRejectedException | IllegalArgumentException e) {
            // The node will speak again.
        }
    }
}
