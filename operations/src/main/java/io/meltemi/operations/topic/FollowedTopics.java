package io.meltemi.operations.topic;

/**
 * Compacted topics that are followed, and how records are written beside them. Who has written through {@code access} reads what was
 * written.
 *
 * @param following ended before the sender is closed
 */
public record FollowedTopics(TopicAccess access, RecordSender sender, AutoCloseable following)
        implements AutoCloseable {

    @Override
    public void close() throws Exception {
        following.close();
        sender.close();
    }
}
