// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Messages that the job has and the broker does not know to be safe, in their order. For one thread. */
final class PendingAcknowledgements {

    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Map<Fingerprint, Pending> byFingerprint = new HashMap<>();
    private final NavigableMap<Long, Long> firstNotHeld = new TreeMap<>();
    private long next;

    /**
     * The job has a message.
     *
     * @param fingerprint null when nobody will ask for it
     */
    void add(Incoming incoming, @Nullable Fingerprint fingerprint) {
        Pending added = new Pending(next++, incoming, fingerprint);
        pending.add(added);
        if (fingerprint != null) {
            byFingerprint.put(fingerprint, added);
        }
    }

    /**
     * A message has come again that the job has: it is acknowledged with the first, or at once when that one was. The first is not
     * forgotten, for when it was the publisher who sent it again, both came over one connection, and the broker waits for both.
     */
    void addRedelivered(Incoming incoming, Fingerprint fingerprint) {
        Pending first = byFingerprint.get(fingerprint);
        if (first == null) {
            incoming.acknowledge();
        } else {
            first.cameAgain(incoming);
        }
    }

    /** The job's state is being written: the checkpoint holds what was added before. */
    void snapshot(long checkpointId) {
        firstNotHeld.put(checkpointId, next);
    }

    /** The checkpoint is safe, and so is what it holds. Earlier ones that were never heard of again are covered by it. */
    void complete(long checkpointId) {
        Map.Entry<Long, Long> held = firstNotHeld.floorEntry(checkpointId);
        if (held == null) {
            return;
        }
        while (!pending.isEmpty() && pending.element().number < held.getValue()) {
            Pending done = pending.remove();
            if (done.fingerprint != null) {
                byFingerprint.remove(done.fingerprint);
            }
            done.acknowledge();
        }
        firstNotHeld.headMap(checkpointId, true).clear();
    }

    /** The connection over which they came is gone: the broker sends them again, and nobody hears an acknowledgement. */
    void forget() {
        pending.forEach(Pending::acknowledge);
        pending.clear();
        byFingerprint.clear();
    }

    int size() {
        return pending.size();
    }

    private static final class Pending {
        private final long number;
        private final @Nullable Fingerprint fingerprint;
        private Incoming last;
        private List<Incoming> earlier = List.of();

        private Pending(long number, Incoming incoming, @Nullable Fingerprint fingerprint) {
            this.number = number;
            this.last = incoming;
            this.fingerprint = fingerprint;
        }

        /** Those of lost connections count as acknowledged, and need not be kept. */
        private void cameAgain(Incoming incoming) {
            earlier = Stream.concat(earlier.stream(), Stream.of(last))
                    .filter(copy -> !copy.isAcknowledged())
                    .toList();
            last = incoming;
        }

        private void acknowledge() {
            earlier.forEach(Incoming::acknowledge);
            last.acknowledge();
        }
    }
}
