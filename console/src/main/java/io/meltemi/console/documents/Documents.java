package io.meltemi.console.documents;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.Json;
import io.meltemi.console.http.ProblemException;
import io.meltemi.operations.topic.CompactedTopic;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Documents of one kind by their keys, as people edit them. Two editors of one console exclude one another; the command line and
 * another console may still write between the check of a version and the change. Safe for threads.
 */
public final class Documents<T> {

    private final String what;
    private final CompactedTopic<T> topic;
    private final Function<T, byte[]> writer;

    /** @param what one of them is, such as {@code rule} */
    public Documents(String what, CompactedTopic<T> topic, Function<T, byte[]> writer) {
        this.what = what;
        this.topic = topic;
        this.writer = writer;
    }

    /** All of them. */
    public CompactedTopic.Content<T> content() throws IOException {
        return topic.read();
    }

    /** The document as JSON. */
    public JsonNode tree(T document) {
        try {
            return Json.MAPPER.readTree(writer.apply(document));
        } catch (IOException e) {
            throw new IllegalStateException("what was written as JSON is read", e);
        }
    }

    /** As {@code ETag} has it. */
    public String version(T document) {
        return DocumentVersion.of(writer.apply(document));
    }

    /**
     * One of them.
     *
     * @throws ProblemException 404 when there is none, 409 when it cannot be read
     */
    public T get(String key) throws IOException, ProblemException {
        CompactedTopic.Content<T> content = content();
        T found = content.values().get(key);
        if (found == null) {
            String fault = content.unreadable().get(key);
            throw fault == null ? none(key) : new ProblemException(409, "Cannot be read", fault);
        }
        return found;
    }

    /**
     * Puts one in force in the place of the one of its key, and returns when reading shows it.
     *
     * @param otherwise what is in force when nothing was put, or null
     * @throws ProblemException 412 when the change is meant for another version
     */
    public synchronized void put(Call call, String key, T document, @Nullable T otherwise)
            throws IOException, ProblemException, ExecutionException, InterruptedException {
        check(call, key, otherwise);
        topic.put(Map.of(key, document));
    }

    /**
     * Refuses a change that is meant for another version, for those who put by themselves.
     *
     * @param otherwise what is in force when nothing was put, or null
     * @throws ProblemException 412
     */
    public void check(Call call, String key, @Nullable T otherwise) throws IOException, ProblemException {
        T present = content().values().getOrDefault(key, otherwise);
        DocumentVersion.check(call, present == null ? null : writer.apply(present));
    }

    /**
     * Takes one away.
     *
     * @throws ProblemException 404 when there is none, 412 when the change is meant for another version
     */
    public synchronized void delete(Call call, String key)
            throws IOException, ProblemException, ExecutionException, InterruptedException {
        CompactedTopic.Content<T> content = content();
        if (!content.has(key)) {
            throw none(key);
        }
        T present = content.values().get(key);
        DocumentVersion.check(call, present == null ? null : writer.apply(present));
        topic.delete(key);
    }

    private ProblemException none(String key) {
        return ProblemException.notFound("There is no " + what + " " + key + ".");
    }
}
