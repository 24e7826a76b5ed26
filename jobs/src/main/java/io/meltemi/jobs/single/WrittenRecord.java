package io.meltemi.jobs.single;

/** What the jobs themselves write to {@code meltemi.platform_records}. */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared or changed
record WrittenRecord(String topic, String key, byte[] value) {}
