package io.meltemi.sql.backup;

/**
 * Which database a backup was taken of, and up to which transaction.
 *
 * @param cluster the server's own number and its timeline, empty where it does not tell
 * @param database the database's number in its server
 * @param oldestRunning the oldest transaction that was not finished; all before it had finished
 */
public record DatabaseOrigin(String cluster, long database, long oldestRunning) {

    /** Half of what PostgreSQL can tell apart by the number in a row. */
    private static final long COMPARABLE_TRANSACTIONS = 1L << 30;

    /** Whether the numbers of transactions in rows tell what has changed since an earlier backup. */
    boolean isComparableWith(DatabaseOrigin earlier) {
        long passed = oldestRunning - earlier.oldestRunning;
        return !cluster.isEmpty()
                && cluster.equals(earlier.cluster)
                && database == earlier.database
                && passed >= 0
                && passed < COMPARABLE_TRANSACTIONS;
    }
}
