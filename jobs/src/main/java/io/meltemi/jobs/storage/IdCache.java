package io.meltemi.jobs.storage;

import io.meltemi.connectors.timescaledb.UnnestStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Numbers that the database gives to keys, remembered.
 *
 * @param <K> a key
 */
final class IdCache<K> {

    private static final int MOST_REMEMBERED = 500_000;

    private final UnnestStatement make;
    private final UnnestStatement find;
    private final Columns<K> columns;
    private final Map<K, Integer> ids = new HashMap<>();
    private final Set<K> unknown = new LinkedHashSet<>();

    /**
     * Makes an empty cache.
     *
     * @param make inserts the keys that are missing
     * @param find over the same columns; selects the place (from 1) and the number of each
     */
    IdCache(UnnestStatement make, UnnestStatement find, Columns<K> columns) {
        this.make = make;
        this.find = find;
        this.columns = columns;
    }

    /** Puts the key on the list of those to {@link #learn} unless it is known. */
    void want(K key) {
        if (!ids.containsKey(key)) {
            unknown.add(key);
        }
    }

    /** Makes the wanted numbers known; the connection's transaction must be committed before they are used. */
    void learn(Connection connection) throws SQLException {
        if (unknown.isEmpty()) {
            return;
        }
        List<K> keys = new ArrayList<>(unknown);
        unknown.clear();
        if (ids.size() + keys.size() > MOST_REMEMBERED) {
            ids.clear();
        }
        make.clear();
        keys.forEach(key -> columns.add(make, key));
        make.executeUpdate(connection);
        try (PreparedStatement statement = find.bind(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.put(keys.get(rows.getInt(1) - 1), rows.getInt(2));
            }
        }
    }

    /**
     * The number of a key that was learnt.
     *
     * @throws SQLException when it is not known, as after another writer's clash; the same again may succeed
     */
    int id(K key) throws SQLException {
        Integer id = ids.get(key);
        if (id == null) {
            throw new SQLException("no number was found for " + key, "40001");
        }
        return id;
    }

    /** Forgets everything. */
    void clear() {
        ids.clear();
        unknown.clear();
    }

    /** Adds a key's parts to the columns of a statement. */
    @FunctionalInterface
    interface Columns<K> {

        void add(UnnestStatement statement, K key);
    }
}
