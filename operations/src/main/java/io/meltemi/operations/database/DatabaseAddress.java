package io.meltemi.operations.database;

/** Where a database is and who asks it. */
public record DatabaseAddress(String jdbcUrl, String user, String password) {}
