package io.meltemi.alerts;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** JSON in single quotes, and the faults of what is refused. */
final class SettingsRejection {

    private SettingsRejection() {}

    /** Reads a kind of setting. */
    interface Reader<T> {
        T read(byte[] json) throws AlertSettingsRejectedException;
    }

    static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    static List<String> faults(Reader<?> reader, String text) {
        AlertSettingsRejectedException rejected =
                catchThrowableOfType(AlertSettingsRejectedException.class, () -> reader.read(json(text)));
        return rejected == null ? List.of("nothing was refused") : rejected.faults();
    }
}
