package io.meltemi.launcher.platform;

import io.meltemi.alerts.link.Links;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The key that signs the links in messages: made at the first start, and readable by its owner alone. */
final class LinkKey {

    private static final int BYTES = 32;

    private LinkKey() {}

    /**
     * The key of a data directory.
     *
     * @throws IOException when the file cannot be read or written, or holds no key
     */
    static byte[] of(DataDirectory data) throws IOException {
        Path file = data.linkKey();
        if (!Files.exists(file)) {
            byte[] key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            DataDirectory.writeSecret(file, key);
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length < Links.MIN_SECRET_BYTES) {
            throw new IOException(
                    file + " holds no key; remove it, and a new one is made: the links in messages that were"
                            + " sent before are then refused");
        }
        return key;
    }
}
