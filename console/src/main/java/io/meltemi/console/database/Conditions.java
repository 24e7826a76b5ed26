package io.meltemi.console.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a query asks for: conditions that all hold, with the values of their placeholders. */
public final class Conditions {

    private final StringBuilder sql = new StringBuilder("true");
    private final List<Object> values = new ArrayList<>();

    /** One more that must hold. */
    public Conditions and(String condition, Object... its) {
        sql.append(" and ").append(condition);
        values.addAll(List.of(its));
        return this;
    }

    /** One more that must hold, if there is a value for it. */
    public Conditions and(String condition, Optional<?> value) {
        value.ifPresent(present -> and(condition, present));
        return this;
    }

    public String sql() {
        return sql.toString();
    }

    public Object[] values() {
        return values.toArray();
    }

    /** The values, behind others whose placeholders stand before the conditions. */
    public Object[] valuesAfter(Object... before) {
        List<Object> all = new ArrayList<>(List.of(before));
        all.addAll(values);
        return all.toArray();
    }
}
