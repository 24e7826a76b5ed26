package io.meltemi.exchange.load;

import io.meltemi.exchange.mapping.Micros;
import java.time.Instant;

/**
 * The import of one file by one mapping, the same at each repetition.
 *
 * @param id its number, from 1
 * @param begunAt when it was begun for the first time; its readings arrived then
 */
record ImportRun(int id, Instant begunAt, String fileName, String sha256) {

    /** The partition of the origin of its readings: negative, since they come from no partition of Kafka. */
    int originPartition() {
        return -id;
    }

    long begunAtMicros() {
        return Micros.of(begunAt);
    }
}
