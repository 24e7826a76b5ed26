package io.meltemi.connectors.notification.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.connectors.notification.template.Templates.Rendered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesTest {

    private static final Map<String, Object> MODEL = Map.of("who", "<b>Anna & co</b>");

    @TempDir
    private Path folder;

    @Test
    void render_builtIn_isOfTheLanguageOrEnglish() {
        Templates templates = new Templates(TemplatesTest.class, null);

        assertThat(templates.render("greeting.text", "el", MODEL).text()).isEqualTo("Γεια <b>Anna & co</b>");
        assertThat(templates.render("greeting.text", "el-GR", MODEL).text()).startsWith("Γεια");
        assertThat(templates.render("greeting.text", "sv", MODEL).text()).startsWith("Hello");
        assertThat(templates.render("greeting.text", "../../el", MODEL).text()).startsWith("Hello");
    }

    @Test
    void render_html_isEscaped() {
        assertThat(new Templates(TemplatesTest.class, null).render("greeting.html", "en", MODEL))
                .isEqualTo(new Rendered("<p>Hello &lt;b&gt;Anna &amp; co&lt;/b&gt;</p>", null));
    }

    @Test
    void render_ownFile_takesTheBuiltInOnesPlaceAndIsReadAgain() throws IOException {
        Templates templates = new Templates(TemplatesTest.class, folder);
        assertThat(templates.render("greeting.text", "en", MODEL).text()).startsWith("Hello");

        write("greeting.text.en.mustache", "Hi {{who}}", 1);
        assertThat(templates.render("greeting.text", "en", MODEL).text()).startsWith("Hi");
        write("greeting.text.en.mustache", "Ho {{who}}", 2);
        assertThat(templates.render("greeting.text", "en", MODEL).text()).startsWith("Ho");
        Files.delete(folder.resolve("greeting.text.en.mustache"));
        assertThat(templates.render("greeting.text", "en", MODEL).text()).startsWith("Hello");
    }

    @Test
    void render_ownFileOfAnotherLanguage_isUsedForThatLanguage() throws IOException {
        Templates templates = new Templates(TemplatesTest.class, folder);
        write("greeting.text.sv.mustache", "Hej {{who}}", 1);

        assertThat(templates.render("greeting.text", "sv-FI", MODEL).text()).startsWith("Hej");
    }

    @Test
    void render_ownFileWithAFault_fallsBackAndSaysSo() throws IOException {
        for (String broken : new String[] {"{{#open}} never closed", "{{nobody}}", "{{> other}}"}) {
            Templates templates = new Templates(TemplatesTest.class, folder);
            write("greeting.text.en.mustache", broken, 1);

            for (int i = 0; i < 2; i++) {
                Rendered rendered = templates.render("greeting.text", "en", MODEL);
                assertThat(rendered.text()).as(broken).startsWith("Hello");
                assertThat(rendered.remark())
                        .contains("greeting.text.en.mustache", "built-in")
                        .doesNotContain("\n");
            }
        }
    }

    @Test
    void render_ownFileThatIsMended_isUsedAgain() throws IOException {
        Templates templates = new Templates(TemplatesTest.class, folder);
        write("greeting.text.en.mustache", "{{nobody}}", 1);
        templates.render("greeting.text", "en", MODEL);
        write("greeting.text.en.mustache", "Hi {{who}}", 2);

        assertThat(templates.render("greeting.text", "en", MODEL)).isEqualTo(new Rendered("Hi <b>Anna & co</b>", null));
    }

    @Test
    void render_noSuchTemplate_isRefused() {
        assertThatThrownBy(() -> new Templates(TemplatesTest.class, folder).render("none", "en", MODEL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void write(String name, String text, int second) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + second * 1_000L));
    }
}
