// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;

/** When a source ends. */
sealed interface Bound extends Serializable {

    /** Never. */
    record None() implements Bound {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    /**
     * After so many messages.
     *
     * @param messages at least 1
     */
    record Count(long messages) implements Bound {
        @Serial
        private static final long serialVersionUID = 1L;

        public Count {
            if (messages < 1) {
                throw new IllegalArgumentException("a source ends after at least 1 message, found " + messages);
            }
        }
    }

    /** When this machine's clock shows a time: messages that arrive later are not taken. */
    record Until(Instant end) implements Bound {
        @Serial
        private static final long serialVersionUID = 1L;
    }
}
