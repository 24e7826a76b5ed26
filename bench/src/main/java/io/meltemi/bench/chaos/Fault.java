package io.meltemi.bench.chaos;

import java.time.Duration;

/**
 * One thing that goes wrong.
 *
 * @param at since the begin
 * @param part that it befalls: the name of a process, or empty where it befalls all
 * @param lasts until it is undone; zero for a kill, which only the platform itself can mend
 */
record Fault(Duration at, Kind kind, String part, Duration lasts) {

    enum Kind {
        /** The process is killed (SIGKILL). */
        KILL("kill -9"),
        /** The process is stopped (SIGSTOP) and goes on later (SIGCONT). */
        STOP("SIGSTOP"),
        /** All connections of nodes are cut, and new ones refused. */
        CUT("network cut"),
        /** What nodes and broker say to each other arrives late. */
        DELAY("network delay"),
        /** Nothing can be written any more. */
        DISK_FULL("disk full");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** For people. */
    String label() {
        return part.isEmpty() ? kind.label() : kind.label() + " " + part;
    }
}
