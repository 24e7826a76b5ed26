package io.meltemi.console.live;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened, made once for all streams.
 *
 * @param network null for a part of the platform
 * @param node null for a part of the platform
 * @param sensor whose readings it tells of, or null
 * @param open the frame for anyone: no names of people
 * @param whole the frame for who is signed in
 */
@SuppressWarnings("ArrayRecordComponent") // frames are sent, never compared or changed
record LiveEvent(
        LiveTopic topic,
        @Nullable String network,
        @Nullable String node,
        @Nullable String sensor,
        byte[] open,
        byte[] whole) {

    /** The series of a reading, of which a slow reader gets the newest alone; null for all other events. */
    @Nullable
    String series() {
        return topic == LiveTopic.READING ? network + "/" + node + "/" + sensor : null;
    }
}
