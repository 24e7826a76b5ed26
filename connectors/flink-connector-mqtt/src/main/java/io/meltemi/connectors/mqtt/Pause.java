// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.time.Duration;

/** The passing of time, as far as waiting goes. */
interface Pause {

    /** The thread's own time and sleep. */
    Pause SYSTEM = new Pause() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration.toMillis());
        }
    };

    long nanoTime();

    void sleep(Duration duration) throws InterruptedException;
}
