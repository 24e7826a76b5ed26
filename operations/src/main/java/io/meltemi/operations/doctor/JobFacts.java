package io.meltemi.operations.doctor;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a job does.
 *
 * @param processing whether all of its tasks work
 * @param status in Flink's word
 * @param startedAt when it was submitted
 * @param lastCheckpoint when the newest completed one began
 * @param lastFailure when the newest failed one failed
 * @param failureReason why, as far as Flink tells
 * @param restarts how often it was started again by itself
 * @param pendingRecords that its sources have not read yet; empty when they do not tell
 */
public record JobFacts(
        String name,
        boolean processing,
        String status,
        Instant startedAt,
        Optional<Instant> lastCheckpoint,
        Optional<Instant> lastFailure,
        String failureReason,
        long restarts,
        OptionalLong pendingRecords) {}
