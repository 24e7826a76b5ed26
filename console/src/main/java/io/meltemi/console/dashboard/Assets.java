package io.meltemi.console.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The dashboard's own files, all in memory: what is asked for by a name is looked up among these, so nothing else can be reached.
 * They are served below a version made of all their content, and may be kept for ever.
 */
final class Assets {

    private static final String INDEX = "index.html";
    private static final String VERSION = "/assets/VERSION/";
    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private final SortedMap<String, Asset> files;
    private final String version;

    private Assets(SortedMap<String, Asset> files) {
        this.files = files;
        this.version = version(files);
    }

    /** The files on the class path. */
    static Assets ofClassPath() {
        URL index = Assets.class.getResource(INDEX);
        if (index == null) {
            throw new IllegalStateException("the dashboard's files are not on the class path");
        }
        try {
            URI uri = index.toURI();
            if (!uri.getScheme().equals("jar")) {
                return in(Path.of(uri).resolveSibling(""));
            }
            String[] jarAndEntry = uri.toString().split("!", 2);
            try (FileSystem jar = FileSystems.newFileSystem(URI.create(jarAndEntry[0]), Map.of())) {
                return in(jar.getPath(jarAndEntry[1]).resolveSibling(""));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files in a folder. */
    static Assets in(Path folder) throws IOException {
        SortedMap<String, Asset> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                String name = file.getFileName().toString();
                if (Asset.isServed(name)) {
                    files.put(name, Asset.of(name, Files.readAllBytes(file)));
                }
            }
        }
        return new Assets(files);
    }

    String version() {
        return version;
    }

    Optional<Asset> file(String name) {
        return name.equals(INDEX) ? Optional.empty() : Optional.ofNullable(files.get(name));
    }

    /** The page, with the addresses of this version. */
    Asset index() {
        Asset page = files.get(INDEX);
        if (page == null) {
            throw new IllegalStateException("the dashboard has no " + INDEX);
        }
        String html = page.text().replace(VERSION, "/assets/" + version + "/");
        return Asset.of(INDEX, html.getBytes(StandardCharsets.UTF_8));
    }

    /** What the page may do: what comes from here, and no script, style, form or frame of anybody else. */
    String contentSecurityPolicy() {
        Matcher importMap = IMPORT_MAP.matcher(index().text());
        String scripts = importMap.find() ? "'self' " + Asset.source(importMap.group(1)) : "'self'";
        return "default-src 'none'; script-src " + scripts + "; style-src 'self'; img-src 'self' data:; "
                + "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    private static String version(SortedMap<String, Asset> files) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        files.forEach((name, asset) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(Asset.sha256(asset.bytes()));
        });
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }
}
