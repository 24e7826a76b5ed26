package io.meltemi.schemas.configuration;

/**
 * One thing that is wrong with a configuration (CONF-02).
 *
 * @param line line of the document, from 1; 0 when the whole document is meant
 * @param element name of the element
 * @param expected what should stand there
 * @param found what stands there; never a password
 */
public record ConfigurationFault(int line, String element, String expected, String found) {

    /** The fault as a sentence for people. */
    public String describe() {
        return "line " + line + ", element " + element + ": expected " + expected + ", found " + found;
    }
}
