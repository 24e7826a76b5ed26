package io.meltemi.connectors.notification.template;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mustache templates by name and language: {@code NAME.LANGUAGE.mustache}. A file of an operator's folder takes the place of the
 * built-in one of the same name, and is read again when it changes; one with a fault is passed over, which is logged once and
 * told. A name that ends in {@code .html} escapes what it fills in. A variable that does not exist is a fault. Safe for threads.
 */
public final class Templates {

    /** What a language falls back to. */
    public static final String LAST_LANGUAGE = "en";

    private static final Logger LOG = LoggerFactory.getLogger(Templates.class);
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9-]{1,35}");
    private static final long MAX_BYTES = 1 << 20;

    private final Class<?> beside;
    private final @Nullable Path folder;
    private final Map<String, Template> builtIn = new ConcurrentHashMap<>();
    private final Map<String, Own> own = new ConcurrentHashMap<>();

    /**
     * What was made of a template.
     *
     * @param remark one line about an operator's template that was passed over, or null
     */
    public record Rendered(String text, @Nullable String remark) {}

    /** One version of an operator's file: its template, or what is wrong with it. */
    private record Own(FileTime changed, long size, @Nullable Template template, @Nullable String fault) {}

    /**
     * Templates that are resources in the folder {@code templates} beside a class.
     *
     * @param folder of the operator's own, which need not be there; or null for none
     */
    public Templates(Class<?> beside, @Nullable Path folder) {
        this.beside = beside;
        this.folder = folder;
    }

    /**
     * Fills a template in.
     *
     * @param name such as {@code email.html}
     * @param language BCP 47 tag; where it has no template, its first part is tried, and then {@link #LAST_LANGUAGE}
     * @param model values by name: texts, numbers, booleans, lists and maps of them
     */
    public Rendered render(String name, String language, Map<String, Object> model) {
        List<String> remarks = new ArrayList<>();
        for (String candidate : languages(language)) {
            String file = name + "." + candidate + ".mustache";
            String text = own(file, name, model, remarks);
            if (text == null) {
                Template template = builtIn(file, name);
                text = template == null ? null : template.execute(model);
            }
            if (text != null) {
                return new Rendered(text, remarks.isEmpty() ? null : String.join("; ", remarks));
            }
        }
        throw new IllegalArgumentException("there is no template " + name);
    }

    private @Nullable String own(String file, String name, Map<String, Object> model, List<String> remarks) {
        if (folder == null) {
            return null;
        }
        Own version = version(file, name, folder.resolve(file));
        if (version == null) {
            return null;
        }
        String fault = version.fault();
        Template template = version.template();
        if (template != null) {
            try {
                return template.execute(model);
            } catch (RuntimeException e) {
                fault = words(e);
                own.put(file, new Own(version.changed(), version.size(), null, fault));
                warn(file, fault);
            }
        }
        remarks.add("the template " + file + " has a fault, and the built-in one was used: " + fault);
        return null;
    }

    private @Nullable Own version(String file, String name, Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            Own known = own.get(file);
            if (known != null
                    && known.changed().equals(attributes.lastModifiedTime())
                    && known.size() == attributes.size()) {
                return known;
            }
            Own read = read(file, name, path, attributes);
            own.put(file, read);
            return read;
        } catch (NoSuchFileException e) {
            own.remove(file);
            return null;
        } catch (IOException e) {
            return new Own(FileTime.fromMillis(0), 0, null, "it cannot be read: " + words(e));
        }
    }

    private static Own read(String file, String name, Path path, BasicFileAttributes attributes) throws IOException {
        FileTime changed = attributes.lastModifiedTime();
        long size = attributes.size();
        if (size > MAX_BYTES) {
            return new Own(changed, size, null, "it has more than " + MAX_BYTES + " bytes");
        }
        try {
            return new Own(changed, size, compile(name, Files.readString(path)), null);
        } catch (RuntimeException e) {
            warn(file, words(e));
            return new Own(changed, size, null, words(e));
        }
    }

    private @Nullable Template builtIn(String file, String name) {
        return builtIn.computeIfAbsent(file, key -> {
            try (InputStream in = beside.getResourceAsStream("templates/" + file)) {
                return in == null ? null : compile(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new IllegalStateException("the built-in template " + file + " cannot be read", e);
            }
        });
    }

    private static Template compile(String name, String text) {
        return Mustache.compiler()
                .withCollector(new MapsAlone())
                .escapeHTML(name.endsWith(".html"))
                .nullValue("")
                .emptyStringIsFalse(true)
                .compile(text);
    }

    /** Names are those of the model, and never methods or fields of Java's own objects in it. */
    private static final class MapsAlone extends DefaultCollector {

        @Override
        public Mustache.@Nullable VariableFetcher createFetcher(Object context, String name) {
            return context instanceof Map ? super.createFetcher(context, name) : null;
        }
    }

    private static Set<String> languages(String language) {
        Set<String> languages = new LinkedHashSet<>();
        if (LANGUAGE.matcher(language).matches()) {
            languages.add(language);
            languages.add(language.split("-", 2)[0]);
        }
        languages.add(LAST_LANGUAGE);
        return languages;
    }

    private static void warn(String file, String fault) {
        LOG.warn("The template {} has a fault, and the built-in one is used in its place: {}", file, fault);
    }

    private static String words(Exception fault) {
        String message = fault.getMessage() == null ? fault.toString() : fault.getMessage();
        return message.replaceAll("\\p{Cntrl}+", " ");
    }
}
