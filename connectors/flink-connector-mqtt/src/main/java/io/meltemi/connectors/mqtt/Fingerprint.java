// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import io.meltemi.connectors.mqtt.MqttMessage.UserProperty;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.flink.annotation.PublicEvolving;

/** Tells messages apart: the first 128 bits of the SHA-256 of topic, payload and user properties. */
@PublicEvolving
public record Fingerprint(long high, long low) {

    static final int BYTES = 2 * Long.BYTES;

    static Fingerprint of(MqttMessage message) {
        MessageDigest digest = sha256();
        update(digest, message.topic());
        update(digest, message.payload());
        for (UserProperty property : message.userProperties()) {
            update(digest, property.name());
            update(digest, property.value());
        }
        ByteBuffer result = ByteBuffer.wrap(digest.digest());
        return new Fingerprint(result.getLong(), result.getLong());
    }

    private static void update(MessageDigest digest, String text) {
        update(digest, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void update(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
