package io.meltemi.sql;

import static io.meltemi.sql.TestDatabase.execute;
import static io.meltemi.sql.TestDatabase.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The outbox's table and views. */
class NotificationsIT {

    private static TestDatabase server;
    private static DataSource database;

    @BeforeAll
    static void start() throws Exception {
        server = TestDatabase.start();
        database = server.empty();
        Migrations.migrate(database);
        execute(
                database,
                "insert into meltemi.notification (notification_id, time, channel, subscriber, address, thread, alert_id,"
                        + " alert_ids, reason, language, payload, status) select 'n' || i, now(), 'email', 'anna', 'a@b',"
                        + " 't' || i, 'a' || i, array['a' || i, 'b' || i], 'FIRING', 'en', '{}',"
                        + " case when i % 100 = 0 then 'PENDING' else 'SENT' end from generate_series(1, 20000) i");
        execute(database, "analyze meltemi.notification");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    @DisplayName("SQL-02, section 7: notifications begin with the contract's columns; times are timestamptz")
    void view_notifications_hasTheContractsColumns() throws Exception {
        assertThat(columns("notifications", ""))
                .startsWith(
                        "notification_id", "time", "alert_id", "subscriber", "channel", "status", "attempts", "error");
        assertThat(columns("notifications", "and data_type = 'timestamp with time zone'"))
                .containsExactly("time", "updated_at", "next_attempt_at", "created_at");
        assertThat(columns("notification_attempts", ""))
                .containsExactly("time", "notification_id", "attempt", "status", "answer");
    }

    @Test
    void view_notificationsOfAnAlertOrDueOnes_useAnIndex() throws Exception {
        for (String select : List.of(
                "select * from notifications where alert_ids @> array['b77']",
                "select * from notifications where notification_id = 'n77'",
                "select * from meltemi.notification where channel = 'email' and status in ('PENDING', 'SENDING')"
                        + " order by time, number limit 4")) {
            assertThat(String.join("\n", query(database, "explain " + select)))
                    .as(select)
                    .contains("Index")
                    .doesNotContain("Seq Scan");
        }
    }

    @Test
    void recipes_ofTheDocuments_run() throws Exception {
        DataSource copy = server.empty();
        Migrations.migrate(copy);
        String document = Files.readString(Path.of("../docs/delivery.md"));
        Matcher blocks = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(document);

        int statements = 0;
        while (blocks.find()) {
            for (String statement : blocks.group(1).split(";\\s*\n")) {
                execute(copy, statement);
                statements++;
            }
        }

        assertThat(statements).isGreaterThanOrEqualTo(7);
    }

    @Test
    void table_claimWithoutOwner_isRefused() {
        assertThatThrownBy(() -> execute(
                        database, "update meltemi.notification set status = 'SENDING' where notification_id = 'n1'"))
                .hasMessageContaining("check constraint");
    }

    private static List<String> columns(String view, String condition) throws Exception {
        return query(
                database,
                "select column_name from information_schema.columns where table_schema = 'public' and table_name = '"
                        + view + "' " + condition + " order by ordinal_position");
    }
}
