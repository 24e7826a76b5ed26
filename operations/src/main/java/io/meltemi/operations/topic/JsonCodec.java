package io.meltemi.operations.topic;

import java.util.function.Function;

/**
 * Values in JSON, each under a key that is its own.
 *
 * @param reader fails with a fault that is told when the JSON is no such value
 * @param key what a value is called
 * @param called how a message names that, e.g. {@code its id is}
 */
public record JsonCodec<T>(Reader<T> reader, Function<T, byte[]> writer, Function<T, String> key, String called)
        implements CompactedTopic.Codec<T> {

    /** Reads a value. */
    public interface Reader<T> {
        T read(byte[] json) throws Exception;
    }

    /** Of values with an id. */
    public static <T> JsonCodec<T> byId(Reader<T> reader, Function<T, byte[]> writer, Function<T, String> id) {
        return new JsonCodec<>(reader, writer, id, "its id is");
    }

    /** Of values with a name. */
    public static <T> JsonCodec<T> byName(Reader<T> reader, Function<T, byte[]> writer, Function<T, String> name) {
        return new JsonCodec<>(reader, writer, name, "it is called");
    }

    @Override
    public T read(String itsKey, byte[] json) throws CompactedTopic.UnreadableException {
        T value;
        try {
            value = reader.read(json);
        } catch (RuntimeException e) {
            throw e; // a fault of ours
        } catch (Exception e) {
            throw new CompactedTopic.UnreadableException(e.getMessage());
        }
        if (!key(value).equals(itsKey)) {
            throw new CompactedTopic.UnreadableException(called + " " + key(value));
        }
        return value;
    }

    @Override
    public byte[] write(T value) {
        return writer.apply(value);
    }

    @Override
    public String key(T value) {
        return key.apply(value);
    }
}
