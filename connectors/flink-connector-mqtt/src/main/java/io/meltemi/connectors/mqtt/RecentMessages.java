// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The last messages of a session, as many as the broker may have sent without being answered. Acknowledgements go out in the order of
 * the messages, so these are all that it can send again.
 */
final class RecentMessages {

    private final int most;
    private final LinkedHashSet<Fingerprint> fingerprints;

    /** @param most at least 1 */
    RecentMessages(int most, Collection<Fingerprint> oldestFirst) {
        this.most = most;
        this.fingerprints = new LinkedHashSet<>(oldestFirst);
        trim();
    }

    /** Whether it is among them; from now on it is, and the latest. */
    boolean seenBefore(Fingerprint fingerprint) {
        boolean seen = fingerprints.remove(fingerprint);
        fingerprints.add(fingerprint);
        trim();
        return seen;
    }

    void clear() {
        fingerprints.clear();
    }

    List<Fingerprint> oldestFirst() {
        return List.copyOf(fingerprints);
    }

    private void trim() {
        Iterator<Fingerprint> oldest = fingerprints.iterator();
        while (fingerprints.size() > most) {
            oldest.next();
            oldest.remove();
        }
    }
}
