package io.meltemi.edge.gateway.compression;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Readings of one topic that wait for each other.
 *
 * @param payloadBytes length of the message that they would make, in bytes
 * @param since when the oldest came, or null when there is none
 */
public record Batch(List<Item> items, int payloadBytes, @Nullable Instant since) {

    /** No readings. */
    public static final Batch EMPTY = new Batch(List.of(), 0, null);

    public Batch {
        items = List.copyOf(items);
    }

    /** One encoded reading and the received message that it came in. */
    @SuppressWarnings("ArrayRecordComponent") // items are not compared
    public record Item(long intakeId, byte[] json) {}

    /** Length of the message with one more reading, in bytes. */
    int payloadBytesWith(Item item) {
        // Alone an object; the second one adds the brackets and a comma, each further one a comma.
        return payloadBytes + item.json.length + (items.isEmpty() ? 0 : items.size() == 1 ? 3 : 1);
    }

    Batch with(Item item, Instant now) {
        List<Item> more = new ArrayList<>(items.size() + 1);
        more.addAll(items);
        more.add(item);
        return new Batch(more, payloadBytesWith(item), since == null ? now : since);
    }

    /** The payload: an object when there is one reading, else an array of objects. */
    byte[] payload() {
        if (items.size() == 1) {
            return items.get(0).json;
        }
        byte[] payload = new byte[payloadBytes];
        int position = 0;
        for (Item item : items) {
            payload[position] = (byte) (position == 0 ? '[' : ',');
            System.arraycopy(item.json, 0, payload, position + 1, item.json.length);
            position += 1 + item.json.length;
        }
        payload[position] = ']';
        return payload;
    }
}
