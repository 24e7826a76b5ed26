package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operator's command that was sent to the node and is not acknowledged.
 *
 * @param id the operator's name for it
 * @param command its name on the wire
 * @param sentAt arrival of the operator's order; as with the answers, times do not depend on when a job gets to it
 * @param timeoutAt when it counts as timed out
 * @param samplingInterval what the node does once it acknowledges, or null when that is nothing of the kind
 * @param configurationDigest {@link ExpectedConfiguration#digest} of the configuration sent, or null when none was
 */
public record PendingCommand(
        String id,
        String command,
        String operator,
        Instant sentAt,
        Instant timeoutAt,
        @Nullable SamplingInterval samplingInterval,
        @Nullable String configurationDigest) {

    /** An interval, in seconds, at a severity. */
    public record SamplingInterval(Severity severity, int seconds) {}
}
