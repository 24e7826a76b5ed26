package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A browser as a person uses it: without a screen, and with a checker of accessibility at hand. */
final class Browser implements AutoCloseable {

    /** Sizes that pages are looked at in. */
    static final Dimension WIDE = new Dimension(1400, 950);

    static final Dimension PHONE = new Dimension(390, 844);

    private static final Path SCRIPT = Path.of("..", "console", "browser", "chromium");
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int CANNOT_BE_HAD = 77;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
        driver.manage().timeouts().scriptTimeout(PATIENCE).pageLoadTimeout(PATIENCE);
        resize(WIDE);
    }

    /** Starts one; where none can be had, the test is skipped and says why. */
    static Browser start() throws IOException, InterruptedException {
        List<String> programs = programs();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(programs.get(0));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--lang=en",
                "--force-color-profile=srgb");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of(programs.get(1)).toFile())
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static List<String> programs() throws IOException, InterruptedException {
        Path errors = Files.createTempFile("browser", ".err");
        Process process = new ProcessBuilder(SCRIPT.toString(), "--where")
                .redirectError(errors.toFile())
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        int status = process.waitFor();
        String why = Files.readString(errors);
        Files.delete(errors);
        Assumptions.assumeFalse(status == CANNOT_BE_HAD, why);
        assertThat(status).as(why).isZero();
        return lines;
    }

    void open(String url) {
        driver.get(url);
    }

    String url() {
        return Objects.requireNonNull(driver.getCurrentUrl());
    }

    void resize(Dimension size) {
        driver.manage().window().setSize(size);
    }

    /** Prefers a colour scheme, {@code light} or {@code dark}, from now on. */
    void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Waits until an element is shown, and answers it. */
    WebElement await(String selector) {
        return wait("an element " + selector, () -> driver.findElements(By.cssSelector(selector)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
    }

    /** Waits until an element is shown whose text holds all these words. */
    WebElement await(String selector, String... words) {
        return wait(
                "an element " + selector + " with " + List.of(words),
                () -> driver.findElements(By.cssSelector(selector)).stream()
                        .filter(WebElement::isDisplayed)
                        .filter(element -> List.of(words).stream()
                                .allMatch(word -> element.getText().contains(word)))
                        .findFirst()
                        .orElse(null));
    }

    /** Waits until a picture has been loaded. */
    void awaitPicture(String selector) {
        WebElement picture = await(selector);
        wait("the picture " + selector, () -> "0".equals(picture.getDomProperty("naturalWidth")) ? null : picture);
    }

    void click(String selector) {
        wait("to click " + selector, () -> {
            WebElement element = await(selector);
            driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
            element.click();
            return element;
        });
    }

    void type(String selector, String text) {
        WebElement element = await(selector);
        element.clear();
        element.sendKeys(text);
    }

    boolean shows(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream().anyMatch(WebElement::isDisplayed);
    }

    Object run(String script, Object... arguments) {
        return Objects.requireNonNullElse(((JavascriptExecutor) driver).executeScript(script, arguments), "");
    }

    /** Waits until nothing on the page says that it is loading. */
    void settle() {
        wait("a page that is loaded", () -> shows("[data-test=loading]") ? null : Boolean.TRUE);
    }

    void screenshot(Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    /** What a checker of accessibility finds of weight {@code serious} or {@code critical} on the page as it stands. */
    @SuppressWarnings("unchecked")
    List<String> accessibilityFaults() throws IOException {
        try (var in = Objects.requireNonNull(Browser.class.getResourceAsStream(AXE))) {
            driver.executeScript(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<String>)
                Objects.requireNonNull(
                        driver.executeAsyncScript(
                                """
                const done = arguments[arguments.length - 1];
                axe.run(document, {resultTypes: ['violations']}).then(
                  result => done(result.violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(
                    v => v.id + ' (' + v.impact + '): ' + v.help + ' at ' + v.nodes.slice(0, 5).map(n => n.target.join(' ')
                      + ' [' + (n.any[0] ? n.any[0].message : '') + ']').join('; '))),
                  error => done(['the checker failed: ' + error]));"""));
    }

    /** What the browser complained of since it was asked last, such as what the content security policy refused. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        driver.manage().logs().get(LogType.BROWSER).forEach(entry -> {
            if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                complaints.add(entry.getMessage());
            }
        });
        return complaints;
    }

    @Override
    public void close() {
        driver.quit();
    }

    private interface Finding<T> {
        T find();
    }

    private <T> T wait(String what, Finding<T> finding) {
        return new WebDriverWait(driver, PATIENCE)
                .pollingEvery(POLL)
                .ignoring(StaleElementReferenceException.class)
                .ignoring(org.openqa.selenium.ElementClickInterceptedException.class)
                .withMessage(() -> what + " at " + driver.getCurrentUrl() + "; the page says: "
                        + driver.findElement(By.tagName("body")).getText())
                .until(ignored -> finding.find());
    }
}
