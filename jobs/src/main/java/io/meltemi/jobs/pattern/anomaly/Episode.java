package io.meltemi.jobs.pattern.anomaly;

import java.time.Instant;

/**
 * An anomaly that goes on.
 *
 * @param start time of the first reading that was unlike those before
 * @param last time of the newest such reading
 * @param readings how many such readings there were
 * @param calm how many readings since were as before
 * @param peakAt time of the reading with the highest score
 * @param value of that reading
 * @param score of that reading
 * @param rank of that reading
 * @param reason what the detector said of it
 * @param told score that was told last
 * @param revision that was told last
 * @param isTold whether people hear of it; false for one too many in a day
 */
public record Episode(
        Instant start,
        Instant last,
        long readings,
        long calm,
        Instant peakAt,
        double value,
        double score,
        double rank,
        String reason,
        double told,
        long revision,
        boolean isTold) {

    Episode goesOn(Instant time) {
        return new Episode(start, time, readings + 1, 0, peakAt, value, score, rank, reason, told, revision, isTold);
    }

    Episode isCalm() {
        return new Episode(start, last, readings, calm + 1, peakAt, value, score, rank, reason, told, revision, isTold);
    }

    Episode peaks(Judged judged) {
        return new Episode(
                start,
                last,
                readings,
                calm,
                judged.time(),
                judged.value(),
                judged.score(),
                judged.rank(),
                judged.reason(),
                told,
                revision,
                isTold);
    }

    /** It was one too many in its day, but is too remarkable to be kept back. */
    Episode toldAtLast() {
        return new Episode(start, last, readings, calm, peakAt, value, score, rank, reason, score, revision, true);
    }

    Episode toldAgain() {
        return new Episode(
                start, last, readings, calm, peakAt, value, score, rank, reason, score, revision + 1, isTold);
    }
}
