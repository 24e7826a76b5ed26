// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** What happened in a kill test and when, to be read when it fails. One for all that run in this process. */
final class KillDiary {

    private static final Queue<String> ENTRIES = new ConcurrentLinkedQueue<>();

    private KillDiary() {}

    /** Times are in UTC, as they are in the brokers' logs. */
    static void note(String what) {
        ENTRIES.add(LocalTime.ofInstant(Instant.now(), ZoneOffset.UTC) + " " + what);
    }

    static void clear() {
        ENTRIES.clear();
    }

    static String text() {
        return ENTRIES.stream().collect(Collectors.joining("\n", "\n", "\n"));
    }
}
