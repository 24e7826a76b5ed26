// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Messages of one member that the job has not taken yet. A broker that kept the session sends those of a lost connection again, so they
 * wait for the next one to tell: then they are dropped, or taken when the session is gone and nobody else has them.
 */
final class Inbox {

    /**
     * A message to take.
     *
     * @param connection number of the connection over which it came
     * @param session number of the session that the broker knew it in
     */
    record Item(Incoming incoming, long connection, long session) {}

    private final int mostAtQos0;
    private final Deque<Item> items = new ArrayDeque<>();
    private int itemsAtQos0;
    private long connection;
    private long session;
    private boolean open;

    /** @param mostAtQos0 of these wait at most; more are dropped, for nothing holds their sender back */
    Inbox(int mostAtQos0) {
        this.mostAtQos0 = mostAtQos0;
    }

    /** Messages come over a new connection. */
    synchronized void connected(boolean sessionPresent) {
        connection++;
        open = true;
        if (sessionPresent) {
            items.removeIf(item -> item.incoming().message().qos() > 0);
        } else {
            session++;
        }
    }

    synchronized void lost() {
        open = false;
    }

    /** Whether there was room for it. */
    synchronized boolean add(Incoming incoming) {
        if (incoming.message().qos() == 0) {
            if (itemsAtQos0 >= mostAtQos0) {
                return false;
            }
            itemsAtQos0++;
        }
        items.add(new Item(incoming, connection, session));
        return true;
    }

    /** The next message; null when none can be taken now. */
    synchronized @Nullable Item poll() {
        Item item = open ? items.poll() : null;
        if (item != null && item.incoming().message().qos() == 0) {
            itemsAtQos0--;
        }
        return item;
    }

    synchronized boolean hasNext() {
        return open && !items.isEmpty();
    }

    synchronized int size() {
        return items.size();
    }
}
