package io.meltemi.sql.conversion;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Puts a copy in the place of a table, within the caller's transaction: what stood on the table stands on the copy then. */
final class Replacement {

    /** What each view that reads the table is made of, and its options, as a statement that makes it again. */
    private static final String VIEWS =
            """
            select distinct format('create or replace view %s%s as %s', c.oid::regclass,
                coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', ''), pg_get_viewdef(c.oid))
            from pg_depend d
            join pg_rewrite r on r.oid = d.objid and d.classid = 'pg_rewrite'::regclass
            join pg_class c on c.oid = r.ev_class
            where d.refclassid = 'pg_class'::regclass and d.refobjid = format('meltemi.%I', ?)::regclass and c.relkind = 'v'
            """;

    private static final String TRIGGERS =
            """
            select pg_get_triggerdef(oid) from pg_trigger
            where tgrelid = format('meltemi.%I', ?)::regclass and not tgisinternal
            order by tgname
            """;

    private static final String RIGHTS =
            """
            select format('grant %s on meltemi.%I to %s%s', a.privilege_type, c.relname,
                case when a.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end,
                case when a.is_grantable then ' with grant option' else '' end)
            from pg_class c cross join lateral aclexplode(c.relacl) a
            where c.oid = format('meltemi.%I', ?)::regclass and a.grantee <> c.relowner
            union all
            select format('alter table meltemi.%I owner to %I', c.relname, pg_get_userbyid(c.relowner))
            from pg_class c
            where c.oid = format('meltemi.%I', ?)::regclass and pg_get_userbyid(c.relowner) <> current_user
            """;

    private static final String COMMENT =
            """
            select format('comment on table meltemi.%I is %L', c.relname, obj_description(c.oid, 'pg_class'))
            from pg_class c
            where c.oid = format('meltemi.%I', ?)::regclass and obj_description(c.oid, 'pg_class') is not null
            """;

    /** Indexes as {@code what it is:name}. */
    private static final String INDEXES =
            """
            select regexp_replace(pg_get_indexdef(indexrelid), ' INDEX .* USING ', ' ') || ':' || c.relname
            from pg_index i join pg_class c on c.oid = i.indexrelid
            where i.indrelid = format('meltemi.%I', ?)::regclass
            order by 1
            """;

    private final Connection connection;
    private final String table;
    private final String copy;

    Replacement(Connection connection, String table, String copy) {
        this.connection = connection;
        this.table = table;
        this.copy = copy;
    }

    void run() throws SQLException {
        Sql.execute(connection, "set local search_path = pg_catalog");
        List<String> views = Sql.strings(connection, VIEWS, table);
        List<String> triggers = Sql.strings(connection, TRIGGERS, table);
        List<String> rights = Sql.strings(connection, RIGHTS, table, table);
        List<String> comment = Sql.strings(connection, COMMENT, table);
        List<String> indexes = Sql.strings(connection, INDEXES, table);

        String old = table + "_partitioned";
        Sql.execute(connection, "alter table meltemi." + table + " rename to " + old);
        Sql.execute(connection, "alter table meltemi." + copy + " rename to " + table);
        for (List<String> statements : List.of(views, triggers, rights, comment)) {
            for (String statement : statements) {
                Sql.execute(connection, statement);
            }
        }
        // refused by the database when anything still stands on it
        Sql.execute(connection, "drop table meltemi." + old);
        renameIndexes(indexes);
    }

    private void renameIndexes(List<String> named) throws SQLException {
        for (String index : Sql.strings(connection, INDEXES, table)) {
            String what = index.substring(0, index.lastIndexOf(':'));
            String name = index.substring(index.lastIndexOf(':') + 1);
            for (String original : named) {
                String wanted = original.substring(original.lastIndexOf(':') + 1);
                if (original.substring(0, original.lastIndexOf(':')).equals(what) && !wanted.equals(name)) {
                    Sql.execute(connection, "alter index meltemi.\"" + name + "\" rename to \"" + wanted + '"');
                }
            }
        }
    }
}
