package org.ipcbench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ipcbench.report.text.Quantity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.XYStyler;

class FontsTest {
    @BeforeAll
    static void prepare() {
        Fonts.prepare();
    }

    @Test
    void fontHasEveryChineseCharacterOfTheSources() throws IOException {
        Set<String> chinese = new TreeSet<>();
        try (Stream<Path> files = Files.find(Path.of(".."), 20, (file, kind) -> isMainSource(file.toString()))) {
            for (Path file : files.toList()) {
                Files.readString(file).chars().filter(c -> c > 0x2e80).forEach(c -> chinese.add(Character.toString(c)));
            }
        }

        assertThat(chinese).hasSizeGreaterThan(150);
        assertThat(chinese)
                .as("characters that the font lacks; config/fonts/README.md")
                .allMatch(character -> Fonts.of(12).canDisplayUpTo(character) == -1);
    }

    private static boolean isMainSource(String file) {
        return file.contains("/src/main/") && (file.endsWith(".java") || file.endsWith("_zh.properties"));
    }

    @Test
    void fontHasEverySignOfNumbersAndPlainText() {
        var printable = new StringBuilder("µ·×–—…≤≥≈→±");
        for (char c = ' '; c <= '~'; c++) {
            printable.append(c);
        }
        List<String> labels = List.of(
                printable.toString(),
                Quantity.timeWithin(1234, 1200, 1300),
                Quantity.rateWithin(2.5e6, 2e6, 3e6),
                Quantity.size(-1),
                Quantity.size(64 * 1024));
        assertThat(labels).allMatch(label -> Fonts.of(12).canDisplayUpTo(label) == -1);
    }

    @Test
    void fontDrawsWhatItShows() {
        assertThat(Fonts.of(12).getFamily()).startsWith("Noto Sans SC");
        assertThat(Ink.width("性能对比", Fonts.of(10))).isBetween(39.0, 41.0);
    }

    @Test
    void marksCharactersThatItLacks() {
        assertThat(Fonts.displayable("run 鱻 \uD83D\uDE00 1")).isEqualTo("run ? ? 1");
    }

    @Test
    void chartsAskForNoOtherFont() throws Exception {
        XYStyler styler = new XYChart(10, 10).getStyler();
        Plot.useOurFont(styler);
        for (Method method : XYStyler.class.getMethods()) {
            if (method.getReturnType() == Font.class) {
                assertThat(((Font) method.invoke(styler)).getFamily())
                        .as(method.getName())
                        .startsWith("Noto Sans SC");
            }
        }
    }
}
