// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import org.apache.flink.annotation.PublicEvolving;

/** When a source tells the broker that a message is safe. */
@PublicEvolving
public enum Acknowledgement {
    /**
     * When a checkpoint that holds its effects is complete: no message is lost. Between two checkpoints come at most as many as the
     * broker sends without an answer; nothing is ever acknowledged in a job without checkpoints.
     */
    ON_CHECKPOINT,
    /** When it is handed to the job: what the job held when it failed is lost. For jobs without checkpoints. */
    ON_EMIT
}
