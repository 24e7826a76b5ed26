package io.meltemi.jobs.single;

/** What the jobs themselves write to {@code meltemi.platform_records}. */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared or changed
public record WrittenRecord(String topic, String key, byte[] value) {}
