package io.meltemi.jobs.storage;

import org.jspecify.annotations.Nullable;

/** Text as the database can hold it: any, but for the NUL character, in whose place U+FFFD is put. */
final class StorableText {

    private StorableText() {}

    static String of(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }

    static @Nullable String ofNullable(@Nullable String text) {
        return text == null ? null : of(text);
    }
}
