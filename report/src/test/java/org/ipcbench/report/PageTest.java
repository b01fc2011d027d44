package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page in a browser, as its reader uses it. Skipped where there is none: Debian has chromium and chromium-driver. */
@Timeout(120)
class PageTest {
    private static ChromeDriver browser;
    private static String page;

    @TempDir
    static Path dir;

    @BeforeAll
    static void open() throws Exception {
        Optional<Path> driver = onPath("chromedriver");
        Optional<Path> chromium = onPath("chromium");
        assumeTrue(
                driver.isPresent() && chromium.isPresent(),
                "no chromium and chromedriver here (Debian: chromium-driver): the page is not tried in a browser");
        Path folder = SyntheticRun.named("<b>full</b>", 5, 1).full().in(dir.resolve("full"));
        page = Reports.render(folder).toUri().toString();
        var options = new ChromeOptions().setBinary(chromium.orElseThrow().toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        var logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow().toFile())
                .build();
        browser = new ChromeDriver(service, options);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void load() {
        width(1280);
        show("");
    }

    @Test
    void theFirstScreenHoldsTheAnswer() {
        WebElement answers = browser.findElement(By.cssSelector("main table"));

        assertThat(answers.findElements(By.cssSelector("tbody tr"))).hasSize(6);
        assertThat(answers.getText()).contains("Lowest latency, polling", "shm-seqlock (jdk)", "then");
        assertThat(answers.getRect().getY() + answers.getRect().getHeight()).isLessThan(800);
        assertThat(number("document.querySelector('main ul').getBoundingClientRect().bottom"))
                .as("what the machine is, and how far to trust the run")
                .isLessThan(800);
    }

    @Test
    void theConsoleStaysSilent() {
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"360, en", "360, zh", "768, en", "768, zh", "1280, zh", "2560, en", "2560, zh"})
    void nothingIsCutOffOrScrollsSideways(int width, String language) {
        width(width);
        show("lang=" + language);
        browser.executeScript("document.querySelectorAll('details').forEach((one) => one.open = true)");

        assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        assertThat(list("return [...document.querySelectorAll('h1, h2, p, li, label, dt, dd, summary')].filter(one =>"
                        + " one.getClientRects().length && one.getBoundingClientRect().right > innerWidth + 1)"
                        + ".map(one => one.textContent)"))
                .isEmpty();
    }

    @Test
    void aChoiceShowsOnlyWhatMayBeRankedTogetherAndStaysInTheAddress() {
        choose("waiting", "spin");
        choose("placement", "two-cpus");

        assertThat(browser.getCurrentUrl()).contains("waiting=spin", "placement=two-cpus");
        String before = matrix().getText();
        browser.navigate().refresh();
        assertThat(matrix().getText()).isEqualTo(before);
        choose("waiting", "block");
        assertThat(matrix().getText()).isNotEqualTo(before);
    }

    @Test
    void rowsStandInTheOrderOfTheirRanks() {
        for (int column : List.of(1, 3)) {
            List<Object> ranks = list("const rows = [...document.querySelectorAll('.matrix tbody tr')];"
                    + "return rows.map(row => parseInt(row.cells[" + column + "].querySelector('small').textContent))"
                    + ".filter(rank => !isNaN(rank))");
            assertThat(ranks).hasSizeGreaterThan(5);
            assertThat(ranks.stream().map(rank -> ((Number) rank).intValue()).toList())
                    .isSorted();
            browser.findElements(By.cssSelector(".matrix [data-sort]")).get(2).click();
        }
        assertThat(browser.findElements(By.cssSelector(".matrix [aria-sort]"))).hasSize(1);
    }

    @Test
    void aSearchLeavesTheRowsThatFit() {
        browser.findElement(By.name("q")).sendKeys("unix");

        assertThat(texts(".matrix tbody th"))
                .containsExactlyInAnyOrder("unix-stream (jdk)", "unix-stream (junixsocket)");
    }

    @Test
    void theAddressKeepsUpWithFastTyping() {
        String typed = "unix-stream".repeat(4);
        browser.findElement(By.name("q")).sendKeys(typed);

        assertThat(browser.getCurrentUrl()).contains("q=" + typed);
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }

    @Test
    void figuresReplaceFactorsOnDemand() {
        assertThat(texts(".matrix td").get(0)).startsWith("×1.00");

        choose("show", "figure");

        assertThat(texts(".matrix td").get(0)).contains("[", "µs");
    }

    @Test
    void arrowsMoveBetweenCellsAndTheCellSaysEverything() {
        WebElement first = browser.findElement(By.cssSelector("[data-cell][tabindex='0']"));
        browser.executeScript("arguments[0].focus()", first);

        browser.switchTo().activeElement().sendKeys(Keys.ARROW_DOWN);
        browser.switchTo().activeElement().sendKeys(Keys.ARROW_RIGHT);

        WebElement here = browser.switchTo().activeElement();
        assertThat(here.getDomAttribute("data-cell")).isNotNull().isNotEqualTo(first.getDomAttribute("data-cell"));
        assertThat(browser.findElement(By.className("detail")).getText()).contains("p99.9", "good forks", "repeat");
    }

    @Test
    void aRowThatIsPointedAtStandsOutInEveryChart() {
        new Actions(browser)
                .moveToElement(browser.findElement(By.cssSelector(".matrix tbody th")))
                .perform();

        assertThat(number("[...document.querySelectorAll('figure [lang=en] svg [data-row]')].filter(part =>"
                        + " getComputedStyle(part).opacity < 1).length"))
                .isGreaterThan(20);
        assertThat(number("[...document.querySelectorAll('figure [lang=en] svg [data-row]')].filter(part =>"
                        + " getComputedStyle(part).opacity == 1).length"))
                .isGreaterThan(2);
    }

    @Test
    void theReaderChoosesTheLanguage() {
        assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("IPC performance comparison");

        browser.findElement(By.id("language")).click();

        assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("进程间通信性能对比");
        assertThat(browser.findElement(By.cssSelector(".matrix thead")).getText())
                .contains("往返时延");
        assertThat(browser.getCurrentUrl()).contains("lang=zh");
        assertThat(
                        list(
                                "return [...document.querySelectorAll('[lang=en]')].filter(one => one.getClientRects().length)"))
                .isEmpty();
    }

    @Test
    void theReaderChoosesTheThemeAndTextStaysReadable() {
        for (int i = 0; i < 2; i++) {
            Object paper = browser.executeScript("return getComputedStyle(document.body).backgroundColor");
            browser.findElement(By.id("theme")).click();
            assertThat(browser.executeScript("return getComputedStyle(document.body).backgroundColor"))
                    .isNotEqualTo(paper);
            assertThat(number(CONTRAST)).as("the least contrast of a cell").isGreaterThanOrEqualTo(4.5);
        }
    }

    /** The contrast of text and background as WCAG 2 defines it, least of all cells; a canvas resolves every kind of colour. */
    private static final String CONTRAST = "(() => {const g = document.createElement('canvas').getContext('2d',"
            + " {willReadFrequently: true});"
            + "const light = (color) => {g.fillStyle = color; g.fillRect(0, 0, 1, 1);"
            + " const [r, b, c] = [...g.getImageData(0, 0, 1, 1).data].map(v => v / 255)"
            + ".map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);"
            + " return 0.2126 * r + 0.7152 * b + 0.0722 * c};"
            + "return Math.min(...[...document.querySelectorAll('.matrix .heat')].map(cell => {"
            + " const style = getComputedStyle(cell); const a = light(style.color), b = light(style.backgroundColor);"
            + " return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)}))})()";

    private static void width(int pixels) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 800, "deviceScaleFactor", 1, "mobile", false));
    }

    private static void show(String choice) {
        browser.get("about:blank");
        browser.get(page + (choice.isEmpty() ? "" : "#" + choice));
        // On a busy machine the driver may return while the blank page is still there.
        new WebDriverWait(browser, Duration.ofSeconds(10))
                .until(driver -> !driver.findElements(By.className("matrix")).isEmpty());
    }

    private static void choose(String name, String value) {
        new Select(browser.findElement(By.name(name))).selectByValue(value);
    }

    private static WebElement matrix() {
        return browser.findElement(By.className("matrix"));
    }

    private static List<String> texts(String selector) {
        return list("return [...document.querySelectorAll('" + selector + "')].map(one => one.innerText)").stream()
                .map(String::valueOf)
                .toList();
    }

    private static double number(String expression) {
        return Double.parseDouble(String.valueOf(browser.executeScript("return " + expression)));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(String script) {
        return (List<Object>) Objects.requireNonNull(browser.executeScript(script), script);
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
