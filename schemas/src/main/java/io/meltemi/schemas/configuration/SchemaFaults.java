package io.meltemi.schemas.configuration;

import io.meltemi.schemas.topic.Topic;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/** Turns the schema validator's complaints into faults: what was expected from its words, what was found from the tree. */
final class SchemaFaults implements ErrorHandler {

    private static final int EXCERPT_CHARACTERS = 200;
    private static final String ROOT = "element nodeConfiguration in namespace " + DocumentParser.NAMESPACE + " or "
            + DocumentParser.ORIGINAL_NAMESPACE;

    private static final Pattern COMPLAINT = Pattern.compile("([a-z]+-[A-Za-z0-9.-]+): (.*)", Pattern.DOTALL);
    private static final Pattern EXPECTED_ELEMENTS = Pattern.compile("'\\{([^']*)\\}' (?:is|are) expected");
    private static final Pattern QUALIFIER = Pattern.compile("\"[^\"]*\":");
    private static final Pattern ENUMERATION = Pattern.compile("enumeration '\\[([^\\]]*)\\]'");
    private static final Pattern SIMPLE_TYPE = Pattern.compile("valid value for '([^']*)'");

    private final Deque<DocumentElement> open;
    private final List<ConfigurationFault> faults;
    private @Nullable DocumentElement lastElement;

    /**
     * Makes a handler.
     *
     * @param open the elements that are open when a complaint comes, the innermost first
     */
    SchemaFaults(Deque<DocumentElement> open, List<ConfigurationFault> faults) {
        this.open = open;
        this.faults = faults;
    }

    @Override
    public void warning(SAXParseException e) {
        // a warning of the validator makes no document invalid
    }

    @Override
    public void error(SAXParseException e) {
        add(e);
    }

    @Override
    public void fatalError(SAXParseException e) {
        add(e);
    }

    /** The text on one line, cut to a length for people. */
    static String excerpt(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= EXCERPT_CHARACTERS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, EXCERPT_CHARACTERS / 2)) + "…";
    }

    /** Whether the element's text, or words about it, must not be quoted (CONF-03). */
    static boolean holdsSecret(DocumentElement element) {
        return SecretRegions.isSecretName(element.name()) || element.name().equals("credentials");
    }

    private void add(SAXParseException e) {
        if (faults.size() >= NodeConfigurationReader.MAX_FAULTS) {
            return;
        }
        Matcher complaint = COMPLAINT.matcher(e.getMessage() == null ? "" : e.getMessage());
        String key = complaint.matches() ? complaint.group(1) : "";
        String words = complaint.matches() ? complaint.group(2) : "";
        DocumentElement element = open.peek();
        if (element != null && element == lastElement) {
            return; // the validator repeats itself in other words
        }
        lastElement = element;
        String name = element == null ? "document" : excerpt(element.name());
        String tag = "element " + name;
        int line = Math.max(e.getLineNumber(), 0);
        faults.add(
                switch (key) {
                    case "cvc-elt.1", "cvc-elt.1.a" ->
                        new ConfigurationFault(line, name, ROOT, tag + ", of another name or namespace");
                    case "cvc-complex-type.2.4.a" -> new ConfigurationFault(line, name, elements(words), tag);
                    case "cvc-complex-type.2.4.b" ->
                        new ConfigurationFault(line, name, elements(words), "the end of " + tag);
                    case "cvc-complex-type.2.4.d" -> new ConfigurationFault(line, name, "no further element", tag);
                    case "cvc-complex-type.2.3" -> new ConfigurationFault(line, name, "elements alone", text(element));
                    case "cvc-type.3.1.2" -> new ConfigurationFault(line, name, "text alone", "an element within it");
                    case "cvc-type.3.1.1", "cvc-complex-type.3.2.2" ->
                        new ConfigurationFault(line, name, "no attribute", "an attribute");
                    default -> new ConfigurationFault(line, name, value(words), text(element));
                });
    }

    private static String elements(String words) {
        Matcher matcher = EXPECTED_ELEMENTS.matcher(words);
        return matcher.find() ? "element " + QUALIFIER.matcher(matcher.group(1)).replaceAll("") : "another element";
    }

    private static String value(String words) {
        Matcher enumeration = ENUMERATION.matcher(words);
        if (enumeration.find()) {
            return "one of " + enumeration.group(1);
        }
        Matcher simpleType = SIMPLE_TYPE.matcher(words);
        if (simpleType.find()) {
            return "a value of type " + simpleType.group(1);
        }
        return words.contains("'level'")
                ? "1 to " + Topic.MAX_LEVEL_CHARACTERS + " characters without / + #"
                : "what the schema allows";
    }

    private static String text(@Nullable DocumentElement element) {
        if (element == null) {
            return "nothing";
        }
        return holdsSecret(element) ? PasswordRedaction.MASK : "'" + excerpt(element.text()) + "'";
    }
}
