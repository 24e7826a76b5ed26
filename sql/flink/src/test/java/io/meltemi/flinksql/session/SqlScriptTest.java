package io.meltemi.flinksql.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlScriptTest {

    @Test
    void split_statements_endAtSemicolons() {
        assertThat(SqlScript.split("USE live;\nSELECT 1 ;; SELECT 2"))
                .containsExactly("USE live", "SELECT 1", "SELECT 2");
    }

    @Test
    void split_textsNamesAndComments_keepTheirSemicolons() {
        assertThat(
                        SqlScript.split(
                                """
                -- first; not a statement
                SELECT 'a;b''c;--', `x;y` /* no; */ FROM t /*+ OPTIONS('k;' = 'v') */; -- end;
                """))
                .containsExactly("SELECT 'a;b''c;--', `x;y`   FROM t /*+ OPTIONS('k;' = 'v') */");
    }

    @Test
    void split_setOfStatements_isOne() {
        String set = "EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT 1; INSERT INTO b SELECT 2; END";

        assertThat(SqlScript.split(set + "; SELECT 3")).containsExactly(set, "SELECT 3");
    }

    @Test
    void split_unfinishedText_isLeftToTheParser() {
        assertThat(SqlScript.split("SELECT 'open; SELECT 2")).containsExactly("SELECT 'open; SELECT 2");
        assertThat(SqlScript.split(" \n -- only a comment")).isEmpty();
    }
}
