package io.meltemi.flinksql.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The platform's functions and tables, as the statements that make them. */
public final class Catalogue {

    private static final String FUNCTIONS = "functions.sql";
    private static final String TABLES = "catalogue.sql";
    private static final Pattern STREAM = Pattern.compile("CREATE (TABLE|VIEW) live\\.");

    private Catalogue() {}

    /** Statements that give the functions their names. */
    public static List<String> functions() {
        return SqlScript.split(read(FUNCTIONS));
    }

    /** Statements that make the databases {@code live} and {@code history} with their tables. They hold no password. */
    public static List<String> tables(PlatformAddress platform) {
        List<String> statements = new ArrayList<>();
        String bootstrapServers = platform.bootstrapServers();
        for (String statement : SqlScript.split(read(TABLES))) {
            if (bootstrapServers == null && STREAM.matcher(statement).find()) {
                continue;
            }
            statements.add(statement
                    .replace("${bootstrap-servers}", quoted(String.valueOf(bootstrapServers)))
                    .replace("${platform-file}", quoted(platform.platformFile().toString())));
        }
        return statements;
    }

    private static String quoted(String text) {
        return text.replace("'", "''");
    }

    private static String read(String name) {
        try (InputStream file = Catalogue.class.getResourceAsStream("/io/meltemi/flinksql/" + name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
