package io.meltemi.jobs.alert;

import io.meltemi.jobs.InputDeserializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads records of {@code subscribers}, {@code routing} and {@code silences}. One without a key is counted and passed over;
 * whether a setting can be used is judged where it counts ({@link SettingsInForce}).
 */
public final class AlertSettingDeserializer extends InputDeserializer<AlertSetting> {

    private static final long serialVersionUID = 1L;

    public AlertSettingDeserializer() {
        super(AlertSetting.class);
    }

    @Override
    protected AlertSetting read(ConsumerRecord<byte[], byte[]> kafka) {
        if (kafka.key() == null) {
            throw new UncheckedIOException("a setting must have its name as its key", new IOException("no key"));
        }
        return new AlertSetting(kafka.topic(), text(kafka.key()), kafka.value() == null ? null : text(kafka.value()));
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
