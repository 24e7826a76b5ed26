package io.meltemi.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every id of the contract is named by a test, or listed as pending in {@code docs/contract-ids.txt}. */
class ContractIdsTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern ID = Pattern.compile("\\b[A-Z]{3,8}-[0-9]{2}\\b");

    @Test
    void contract_everyIdThatIsNotPending_isNamedByATest() throws IOException {
        Set<String> named = idsNamedByTests();
        List<String> unnamed =
                ids("met").stream().filter(id -> !named.contains(id)).toList();

        assertThat(unnamed).as("contract ids that no test names").isEmpty();
    }

    @Test
    void contract_pendingIds_areNotAlsoMet() throws IOException {
        assertThat(ids("pending")).doesNotContainAnyElementsOf(ids("met"));
    }

    /** The ids of {@code docs/contract-ids.txt} with a state; each line is {@code ID state words}. */
    private static Set<String> ids(String state) throws IOException {
        try (Stream<String> lines = Files.lines(PROJECT.resolve("docs/contract-ids.txt"))) {
            return lines.filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split("\\s+", 3))
                    .filter(words -> words[1].equals(state))
                    .map(words -> words[0])
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> idsNamedByTests() throws IOException {
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> files = Files.walk(PROJECT)) {
            for (Path file : files.filter(ContractIdsTest::isTest).toList()) {
                Matcher matcher = ID.matcher(Files.readString(file));
                while (matcher.find()) {
                    ids.add(matcher.group());
                }
            }
        }
        return ids;
    }

    private static boolean isTest(Path file) {
        String path = file.toString();
        return path.endsWith(".java") && path.contains("/src/test/java/") && !path.endsWith("ContractIdsTest.java");
    }
}
