// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.Serial;
import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/** The broker says that another client uses our client id. The job is not restarted, for it would take the session back, and so on. */
@PublicEvolving
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class MqttTakenOverException extends MqttException {

    @Serial
    private static final long serialVersionUID = 1L;

    MqttTakenOverException(MqttException cause) {
        super(cause.reason(), cause.getMessage() + "; give each job a client id prefix of its own", cause);
    }
}
