// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import org.apache.flink.annotation.PublicEvolving;

/** What a source does with a message that its schema cannot read. */
@PublicEvolving
public enum BadMessages {
    /** The job fails; the broker sends the message again when the job is back. */
    FAIL,
    /** It is counted as {@code numRecordsInErrors}, logged with its topic, and acknowledged as others are. */
    SKIP
}
