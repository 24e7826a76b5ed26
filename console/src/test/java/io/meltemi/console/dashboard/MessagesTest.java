package io.meltemi.console.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard's messages, and what its modules must not do. */
class MessagesTest {

    private static final Pattern MESSAGE = Pattern.compile("^  '([\\w.-]+)': ['\"](.*)['\"],$", Pattern.MULTILINE);
    private static final Pattern USED = Pattern.compile("\\b(tn?)\\('([\\w.-]+)'");
    private static final Pattern BEGUN = Pattern.compile("\\bt\\(`([\\w.-]+)\\$\\{");
    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
    private static final Set<String> MESSAGE_FILES = Set.of("en.js", "el.js", "en-operations.js", "el-operations.js");

    private static Path folder;

    @BeforeAll
    static void find() throws URISyntaxException {
        folder = Path.of(Objects.requireNonNull(DashboardOperations.class.getResource("index.html"))
                        .toURI())
                .resolveSibling("");
    }

    @ParameterizedTest
    @ValueSource(strings = {".js", "-operations.js"})
    void messages_bothLanguages_haveTheSameKeysAndPlaces(String file) throws IOException {
        Map<String, String> english = messages("en" + file);
        Map<String, String> greek = messages("el" + file);

        assertThat(greek.keySet()).isEqualTo(english.keySet());
        english.forEach(
                (key, text) -> assertThat(places(greek.get(key))).as(key).isEqualTo(places(text)));
    }

    @Test
    void messages_noKey_isTwice() throws IOException {
        for (String language : List.of("en", "el")) {
            List<String> keys = new ArrayList<>();
            for (String file : List.of(".js", "-operations.js")) {
                Matcher matcher = MESSAGE.matcher(text(language + file));
                while (matcher.find()) {
                    keys.add(matcher.group(1));
                }
            }
            assertThat(keys).as(language).doesNotHaveDuplicates();
        }
    }

    @Test
    void messages_allThatModulesUse_areThere() throws IOException {
        Set<String> known = new HashSet<>(messages("en.js").keySet());
        known.addAll(messages("en-operations.js").keySet());
        List<String> missing = new ArrayList<>();
        for (Path module : modules()) {
            String text = Files.readString(module);
            Matcher used = USED.matcher(text);
            while (used.find()) {
                String key = used.group(2);
                boolean isKnown = used.group(1).equals("t")
                        ? known.contains(key)
                        : known.contains(key + ".one") && known.contains(key + ".other");
                if (!isKnown) {
                    missing.add(module.getFileName() + ": " + key);
                }
            }
            Matcher begun = BEGUN.matcher(text);
            while (begun.find()) {
                String beginning = begun.group(1);
                if (known.stream().noneMatch(key -> key.startsWith(beginning))) {
                    missing.add(module.getFileName() + ": " + beginning);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void modules_none_makesMarkupOrCodeOfText() throws IOException {
        for (Path module : modules()) {
            assertThat(Files.readString(module))
                    .as(module.getFileName().toString())
                    .doesNotContainPattern(
                            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function")
                    .doesNotContainPattern("\\sstyle=[\"$]|https?://(?!www\\.w3\\.org)[a-z]");
        }
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".js")
                            && !MESSAGE_FILES.contains(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> messages(String file) throws IOException {
        Map<String, String> messages = new TreeMap<>();
        Matcher matcher = MESSAGE.matcher(text(file));
        while (matcher.find()) {
            messages.put(matcher.group(1), matcher.group(2));
        }
        assertThat(messages).as(file).isNotEmpty();
        return messages;
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Matcher matcher = PLACE.matcher(text);
        while (matcher.find()) {
            places.add(matcher.group());
        }
        return places;
    }

    private static String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }
}
