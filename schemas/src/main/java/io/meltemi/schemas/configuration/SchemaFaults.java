package io.meltemi.schemas.configuration;

import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/** Turns the schema validator's complaints into faults: what was expected from its words, what was found from the tree. */
final class SchemaFaults implements ErrorHandler {

    private static final int EXCERPT_CHARACTERS = 200;
    private static final Pattern KEY = Pattern.compile("^([a-z]+-[A-Za-z0-9.-]+): (.*)$", Pattern.DOTALL);
    private static final Pattern EXPECTED_ELEMENTS = Pattern.compile("'\\{([^']*)\\}' (?:is|are) expected");
    private static final Pattern QUALIFIER = Pattern.compile("\"[^\"]*\":");
    private static final Pattern ENUMERATION = Pattern.compile("enumeration '\\[([^\\]]*)\\]'");
    private static final Pattern SIMPLE_TYPE = Pattern.compile("valid value for '([^']*)'");

    private final Deque<DocumentElement> open;
    private final List<ConfigurationFault> faults;

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

    private void add(SAXParseException e) {
        if (faults.size() >= NodeConfigurationReader.MAX_FAULTS) {
            return;
        }
        String message = e.getMessage() == null ? "" : e.getMessage();
        Matcher keyed = KEY.matcher(message);
        String key = keyed.matches() ? keyed.group(1) : "";
        String words = keyed.matches() ? keyed.group(2) : message;
        DocumentElement element = open.peek();
        String name = element == null ? "document" : element.name();
        int line = Math.max(e.getLineNumber(), 0);
        switch (key) {
            case "cvc-type.3.1.3", "cvc-complex-type.2.2", "cvc-attribute.3" -> {
                // repeats what the complaint before it said
            }
            case "cvc-elt.1", "cvc-elt.1.a" ->
                faults.add(new ConfigurationFault(
                        line,
                        name,
                        "nodeConfiguration in namespace " + DocumentParser.NAMESPACE + " or "
                                + DocumentParser.ORIGINAL_NAMESPACE,
                        "element " + excerpt(name) + " in another namespace or of another name"));
            case "cvc-complex-type.2.4.a" ->
                faults.add(new ConfigurationFault(line, name, elements(words), "element " + excerpt(name)));
            case "cvc-complex-type.2.4.b" ->
                faults.add(new ConfigurationFault(line, name, elements(words), "the end of element " + excerpt(name)));
            case "cvc-complex-type.2.4.d" ->
                faults.add(new ConfigurationFault(line, name, "no further element", "element " + excerpt(name)));
            default -> faults.add(new ConfigurationFault(line, name, value(words), found(element)));
        }
    }

    private static String elements(String words) {
        Matcher matcher = EXPECTED_ELEMENTS.matcher(words);
        return matcher.find() ? "element " + QUALIFIER.matcher(matcher.group(1)).replaceAll("") : excerpt(words);
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
        if (words.contains("#AnonType") || words.contains("'level'")) {
            return "1 to 64 characters without / + #";
        }
        return words.contains("character") ? "elements alone" : "what the schema allows here";
    }

    private static String found(@org.jspecify.annotations.Nullable DocumentElement element) {
        if (element == null) {
            return "nothing";
        }
        return element.name().equals(PasswordRedaction.ELEMENT)
                ? PasswordRedaction.MASK
                : "'" + excerpt(element.text()) + "'";
    }
}
