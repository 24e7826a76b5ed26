package io.meltemi.connectors.timescaledb;

/** Column types that {@link ColumnArray} can carry; the numbers are PostgreSQL's fixed type ids (catalogue pg_type). */
public enum ColumnType {
    INT4("int4", 23, 1007),
    INT8("int8", 20, 1016),
    FLOAT8("float8", 701, 1022),
    TEXT("text", 25, 1009),
    BYTEA("bytea", 17, 1001),
    TIMESTAMPTZ("timestamptz", 1184, 1185);

    private final String sqlName;
    private final int oid;
    private final int arrayOid;

    ColumnType(String sqlName, int oid, int arrayOid) {
        this.sqlName = sqlName;
        this.oid = oid;
        this.arrayOid = arrayOid;
    }

    /** The type's name in SQL. */
    public String sqlName() {
        return sqlName;
    }

    int oid() {
        return oid;
    }

    int arrayOid() {
        return arrayOid;
    }
}
