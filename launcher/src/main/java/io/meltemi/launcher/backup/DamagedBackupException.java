package io.meltemi.launcher.backup;

import java.io.IOException;

/** A folder is no complete backup; the message says what is wrong with it. */
public final class DamagedBackupException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedBackupException(String message) {
        super(message);
    }
}
