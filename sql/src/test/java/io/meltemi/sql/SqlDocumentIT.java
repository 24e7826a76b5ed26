package io.meltemi.sql;

import static io.meltemi.sql.TestDatabase.execute;
import static io.meltemi.sql.TestDatabase.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** {@code docs/sql.md} and what is in schema public. */
class SqlDocumentIT {

    @Test
    void document_viewsFunctionsAndExamples_areThoseOfTheDatabase() throws Exception {
        String document = Files.readString(Path.of("../docs/sql.md"));
        try (TestDatabase server = TestDatabase.start()) {
            DataSource database = server.empty();
            Migrations.migrate(database);
            List<String> functions = query(
                    database,
                    "select proname || '(' || array_to_string(proargnames[:pronargs], ', ') || ')' from pg_proc"
                            + " where pronamespace = 'public'::regnamespace and obj_description(oid, 'pg_proc') <> ''");

            assertThat(functions).hasSize(4).allSatisfy(function -> assertThat(document)
                    .contains("### `" + function + "`"));
            assertThat(query(database, "select viewname from pg_views where schemaname = 'public'"))
                    .allSatisfy(view -> assertThat(document).contains("`" + view + "`"));
            Matcher blocks =
                    Pattern.compile("```sql\n(.*?);\n```", Pattern.DOTALL).matcher(document);
            int examples = 0;
            while (blocks.find()) {
                execute(database, blocks.group(1));
                examples++;
            }
            assertThat(examples).isEqualTo(4);
        }
    }
}
