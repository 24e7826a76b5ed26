package io.meltemi.sql.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryFileTest {

    @Test
    void parse_wholeFile_readsTitleDescriptionParametersAndText() {
        Query query = QueryFile.parse(
                "some",
                """
                -- What there is.
                -- In two
                -- lines.
                --
                -- :node text  whose
                -- :quality text = ''  which; empty for all
                -- :span interval = 1 hour  how long
                select time from readings
                where node_id = :'node' and time > now() - :'span'::interval -- :'node' is a comment
                  and (quality = :'quality' or :'quality' = '');
                """);

        assertThat(query.title()).isEqualTo("What there is.");
        assertThat(query.description()).isEqualTo("In two\nlines.");
        assertThat(query.parameters())
                .containsExactly(
                        new QueryParameter("node", "text", null, "whose"),
                        new QueryParameter("quality", "text", "", "which; empty for all"),
                        new QueryParameter("span", "interval", "1 hour", "how long"));
        assertThat(query.text())
                .isEqualTo("select time from readings\n"
                        + "where node_id = ? and time > now() - ?::interval -- :'node' is a comment\n"
                        + "  and (quality = ? or ? = '')");
        assertThat(query.places()).containsExactly("node", "span", "quality", "quality");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "select ':''a''' || :'b'             ~ select ':''a''' || ?",
                "select E'\\'' || :'b'               ~ select E'\\'' || ?",
                "select \":'a'\" || :'b'             ~ select \":'a'\" || ?",
                "select $$ :'a' $$ || :'b'           ~ select $$ :'a' $$ || ?",
                "select $x$ $$ :'a' $y$ $x$ || :'b'  ~ select $x$ $$ :'a' $y$ $x$ || ?",
                "select a::text || :'b'::text        ~ select a::text || ?::text",
                "select /* /* :'a' */ ; */ :'b'      ~ select /* /* :'a' */ ; */ ?",
                "select j ? :'b'                     ~ select j ?? ?",
                "select '?;' || :'b';                ~ select '?;' || ?",
                "select f(x => :'b', y := 1)         ~ select f(x => ?, y := 1)",
            })
    void replace_whatLooksLikeAVariable_isLeft(String sql, String text) {
        Variables variables = Variables.replace(sql);

        assertThat(variables.text()).isEqualTo(text);
        assertThat(variables.names()).containsExactly("b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select 1                                    | -- Title.",
                "-- T.\\n-- :a text x\\nselect :'a'          | two blanks before the text",
                "-- T.\\nselect :'a'                         | [] described and [a] used",
                "-- T.\\n-- :a text  x\\nselect 1            | [a] described and [] used",
                "-- T.\\nselect :a                           | found :a",
                "-- T.\\nselect :\"a\"                       | found :\"a",
                "-- T.\\nselect 1; drop table x              | found after its semicolon: drop table x",
                "-- T.\\nselect 1 /* a                       | expected */",
            })
    void parse_whatIsNotAQuery_isRefused(String source, String why) {
        assertThatThrownBy(() -> QueryFile.parse("some", source.replace("\\n", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("some: ")
                .hasMessageContaining(why);
    }
}
