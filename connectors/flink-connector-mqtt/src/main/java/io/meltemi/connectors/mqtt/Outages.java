// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import io.meltemi.connectors.mqtt.MqttException.Reason;
import java.time.Duration;

/**
 * Decides what to do when there is no connection: how long to wait before the next try, and when to give up. Two clients with one
 * client id take the session from each other for ever. A broker that does not tell them ends connections that it has let stand, again
 * and again; but so does one that is restarted again and again, so that this is only suspected, and the job may be restarted.
 */
final class Outages {

    /** What to do. */
    sealed interface Decision {}

    record TryAgain(Duration pause) implements Decision {}

    record GiveUp(MqttException reason) implements Decision {}

    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final int SHORT_CONNECTIONS = 6;

    private final MqttConnection connection;
    private Duration pause;
    private long awaySinceNanos;
    private boolean standing;
    private long connectedAtNanos;
    private int shortInARow;

    /** @param nowNanos as {@link System#nanoTime} */
    Outages(MqttConnection connection, long nowNanos) {
        this.connection = connection;
        this.pause = connection.firstPause();
        this.awaySinceNanos = nowNanos;
    }

    synchronized void connected(long nowNanos) {
        standing = true;
        connectedAtNanos = nowNanos;
    }

    /** To be called for each connection that was lost, and for each try that failed. */
    synchronized Decision decide(MqttException fault, long nowNanos) {
        if (standing) {
            standing = false;
            boolean brief = nowNanos - connectedAtNanos < SHORT.toNanos() && fault.reason() == Reason.ENDED;
            shortInARow = brief ? shortInARow + 1 : 0;
            awaySinceNanos = nowNanos;
            if (nowNanos - connectedAtNanos >= SHORT.toNanos()) {
                pause = connection.firstPause();
            }
            if (shortInARow >= SHORT_CONNECTIONS) {
                return new GiveUp(new MqttException(
                        Reason.ENDED,
                        "the broker ended " + shortInARow + " connections in a row within " + SHORT.toSeconds()
                                + " s; does another client use this client id, or does the broker restart?",
                        fault));
            }
        } else {
            shortInARow = 0;
        }
        Duration away = Duration.ofNanos(nowNanos - awaySinceNanos);
        if (away.compareTo(connection.patience()) >= 0) {
            return new GiveUp(new MqttException(
                    fault.reason(), "no connection for " + away.toSeconds() + " s: " + fault.getMessage(), fault));
        }
        Duration now = pause;
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(connection.longestPause()) > 0 ? connection.longestPause() : doubled;
        return new TryAgain(now);
    }
}
