package io.meltemi.connectors.timescaledb;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** A database of strings in memory: fails as told, refuses some rows, keeps what was committed. */
final class FakeTransactions implements Transactions, BatchWriter<String>, PoisonHandler<String> {

    private static final long serialVersionUID = 1L;

    final List<String> stored = new ArrayList<>();
    final List<String> toldCommitted = new ArrayList<>();
    final List<String> setAside = new ArrayList<>();
    final Deque<SQLException> nextFailures = new ArrayDeque<>();
    private final List<String> uncommitted = new ArrayList<>();
    private final List<String> uncommittedAside = new ArrayList<>();
    private final Set<String> refused;
    int transactions;
    boolean closed;

    FakeTransactions(String... refused) {
        this.refused = Set.of(refused);
    }

    static SQLException failure(String state) {
        return new SQLException("told to fail", state);
    }

    @Override
    public void run(Work work) throws SQLException {
        transactions++;
        uncommitted.clear();
        uncommittedAside.clear();
        work.run(null);
        if (!nextFailures.isEmpty()) {
            throw nextFailures.poll();
        }
        stored.addAll(uncommitted);
        setAside.addAll(uncommittedAside);
    }

    @Override
    public void write(java.sql.Connection connection, List<String> batch) throws SQLException {
        for (String row : batch) {
            if (refused.contains(row)) {
                throw new SQLException("refused " + row, "22021");
            }
            uncommitted.add(row);
        }
    }

    @Override
    public void committed(List<String> batch) {
        if (!stored.containsAll(batch)) {
            throw new IllegalStateException("told before the commit: " + batch);
        }
        toldCommitted.addAll(batch);
    }

    @Override
    public void handle(java.sql.Connection connection, String row, SQLException refusal) {
        uncommittedAside.add(row + ": " + refusal.getMessage());
    }

    @Override
    public long sizeInBytes(String row) {
        return row.length();
    }

    @Override
    public void close() {
        closed = true;
    }
}
