package org.ipcbench.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every word of a report is there in both languages, says the same, and is used. */
class WordsTest {
    private static final Pattern OPEN = Pattern.compile("\\{\\d}");

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void aBundleHasALineForEachWordAndNoOther(String language) throws IOException {
        assertThat(bundle(language).stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Words.values()).map(Words::key).toList());
    }

    @ParameterizedTest
    @EnumSource(Words.class)
    void bothLanguagesLeaveOpenTheSame(Words word) throws IOException {
        String english = bundle("en").getProperty(word.key());
        String chinese = bundle("zh").getProperty(word.key());
        // Only English has a plural to fill in.
        if (word != Words.MEASURED_AGAIN) {
            assertThat(open(chinese)).isEqualTo(open(english));
        }
        assertThat(english.replace("''", ""))
                .as("an apostrophe is written twice")
                .doesNotContain("'");
        assertThat(chinese.replace("''", "")).doesNotContain("'");
    }

    @ParameterizedTest
    @EnumSource(Words.class)
    void chineseIsChineseUnlessThereIsNothingToTranslate(Words word) {
        String chinese = word.say().inChinese();

        assertThat(chinese.codePoints().anyMatch(Character::isIdeographic)
                        || chinese.equals(word.say().english())
                        // Terms that a Chinese reader writes in English, too.
                        || Set.of("fork", "CPU").contains(chinese)
                        || OPEN.matcher(chinese).replaceAll("").matches("\\W*"))
                .as(chinese)
                .isTrue();
    }

    @Test
    void everyWordIsUsed() throws IOException {
        String code;
        try (Stream<Path> files = Files.walk(Path.of("src", "main"))) {
            code = files.filter(file -> file.toString().matches(".*\\.(java|js)"))
                    .filter(file -> !file.endsWith("Words.java"))
                    .map(WordsTest::read)
                    .collect(Collectors.joining());
        }

        assertThat(Stream.of(Words.values())
                        // Families and wait modes are looked up by their ids.
                        .filter(word -> !word.name().matches("FAMILY_.*|PAGE_(BLOCK|SPIN|YIELD|PARK)"))
                        .filter(word -> word.name().startsWith("PAGE_")
                                ? !code.contains("\"" + word.key().substring("page-".length()) + "\"")
                                : !code.contains("Words." + word.name())))
                .isEmpty();
    }

    private static Set<String> open(String text) {
        return OPEN.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties bundle(String language) throws IOException {
        var bundle = new Properties();
        try (var in = Files.newBufferedReader(
                Path.of("src/main/resources/org/ipcbench/report/text/words_" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            bundle.load(in);
        }
        return bundle;
    }
}
