package io.meltemi.operations.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The sentence in what Flink says of a fault, which is mostly a stack trace. */
final class FlinkWords {

    private static final Pattern CLASS = Pattern.compile("^(Caused by: )?([\\w$]+\\.)+[\\w$]+(: |$)");
    private static final int MOST_CHARACTERS = 400;

    private FlinkWords() {}

    /** @param errors the array of an error's document */
    static String sentence(JsonNode errors) {
        StringBuilder text = new StringBuilder();
        errors.forEach(error -> text.append(error.asText()).append('\n'));
        return sentence(text.toString());
    }

    /** The innermost cause that says something; the first line where there is no cause. */
    static String sentence(String trace) {
        List<String> said = new ArrayList<>();
        for (String line : trace.lines().map(String::strip).toList()) {
            boolean first = said.isEmpty() && !line.isEmpty() && !line.startsWith("at ");
            if (first || line.startsWith("Caused by: ")) {
                String words = withoutClass(line);
                if (!words.isBlank() && !words.equals("Internal server error.")) {
                    said.add(words);
                }
            }
        }
        if (said.isEmpty()) {
            String only = trace.strip().lines().findFirst().orElse("").strip();
            return only.isEmpty() ? "no reason given" : only;
        }
        String last = said.get(said.size() - 1);
        return last.length() <= MOST_CHARACTERS ? last : last.substring(0, MOST_CHARACTERS) + "…";
    }

    private static String withoutClass(String line) {
        String words = line.replaceFirst("^<?Exception on server side:\\s*", "");
        while (CLASS.matcher(words).find()) {
            words = CLASS.matcher(words).replaceFirst("");
        }
        return words.strip();
    }
}
